import type { DuckDBConnection } from '@duckdb/node-api';
import duckdb from '@duckdb/node-bindings';
import type { CellCounts, ResponseColumns } from '@ita/projections';
import { breakdownsOf, responseColumnsOf, ResponseCounter } from '@ita/projections';
import type { DomainEvent, Framework, SurveyInstrument } from '@ita/schema';
import { questionsOf } from '@ita/schema';
import { answerColumn, attributeColumn } from './fact-layout.ts';
import { instrumentCode } from './fact-loading.ts';

/** The columns of a chunk, each as the integers that it holds. */
class ChunkColumns {
  readonly #chunk: duckdb.DataChunk;
  readonly rows: number;
  #next = 0;

  constructor(chunk: duckdb.DataChunk, rows: number) {
    this.#chunk = chunk;
    this.rows = rows;
  }

  /** The next column of bytes. */
  bytes(width = 1): Uint8Array {
    const vector = duckdb.data_chunk_get_vector(this.#chunk, this.#next);
    this.#next += 1;
    return duckdb.vector_get_data(vector, this.rows * width);
  }

  /** The next column of two-byte integers. */
  shorts(): Uint16Array {
    const bytes = this.bytes(Uint16Array.BYTES_PER_ELEMENT);
    return new Uint16Array(bytes.buffer, bytes.byteOffset, this.rows);
  }

  /** The next column of doubles. */
  doubles(): Float64Array {
    const bytes = this.bytes(Float64Array.BYTES_PER_ELEMENT);
    return new Float64Array(bytes.buffer, bytes.byteOffset, this.rows);
  }

  /** The next column of signed bytes. */
  signed(): Int8Array {
    const bytes = this.bytes();
    return new Int8Array(bytes.buffer, bytes.byteOffset, this.rows);
  }
}

/** District codes are below this. */
const DISTRICT_CODES = 10_000;

/** What the facts say of the answers to one survey, by district. */
export interface CountedFacts {
  readonly counts: ReadonlyMap<string, readonly CellCounts[]>;
  /** Log position of the last response of a district; 0 where there is none. */
  readonly lastPosition: (district: string) => number;
}

/**
 * Counts the answer facts of one survey of one year up to a log position, in one scan: DuckDB picks
 * rows and columns on its own threads, and what it picks is counted chunk by chunk as it comes.
 * @param tail events after that position, counted as well.
 */
export async function countFacts(
  connection: DuckDBConnection,
  framework: Framework,
  survey: SurveyInstrument,
  districts: readonly string[],
  position: number,
  tail: readonly DomainEvent[],
): Promise<CountedFacts> {
  const breakdowns = breakdownsOf(survey);
  const questions = questionsOf(survey);
  const columns = [
    // A double holds every position up to 2^53.
    'log_position::DOUBLE',
    'district',
    'part',
    'sign',
    ...breakdowns.map(({ attribute }) => attributeColumn(attribute)),
    ...questions.map(({ key }) => answerColumn(key)),
  ];
  const result = await connection.stream(
    `SELECT ${columns.join(', ')} FROM answer_fact
     WHERE fiscal_year = ${framework.fiscalYear} AND instrument = ${instrumentCode(survey.key)}
       AND district IN (${districts.map(Number).join(', ')}) AND log_position <= ${position}`,
  );
  const last = new Float64Array(DISTRICT_CODES);
  const counter = new ResponseCounter(framework, survey, districts);
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) break;
    const read = new ChunkColumns(chunk.chunk, chunk.rowCount);
    const positions = read.doubles();
    const responses: ResponseColumns = {
      rows: chunk.rowCount,
      district: read.shorts(),
      part: read.bytes(),
      sign: read.signed(),
      attributes: breakdowns.map(() => read.bytes()),
      answers: questions.map(() => read.bytes()),
    };
    counter.add(responses);
    for (let row = 0; row < responses.rows; row += 1) {
      const code = responses.district[row] ?? 0;
      last[code] = Math.max(last[code] ?? 0, positions[row] ?? 0);
    }
  }
  counter.add(responseColumnsOf(tail, framework, survey));
  return { counts: counter.counts(), lastPosition: (district) => last[Number(district)] ?? 0 };
}
