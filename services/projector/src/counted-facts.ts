import type { DuckDBConnection } from '@duckdb/node-api';
import type { CellCounts, Release, ResponseColumns } from '@ita/projections';
import { breakdownsOf, responseColumnsOf, ResponseCounter } from '@ita/projections';
import type { Framework, RecordedEvent, SurveyInstrument } from '@ita/schema';
import { questionsOf } from '@ita/schema';
import { ChunkColumns } from './chunk-columns.ts';
import { answerColumn, attributeColumn } from './fact-layout.ts';
import { instrumentCode } from './fact-loading.ts';

/** District codes and part numbers are below these. */
const DISTRICT_CODES = 10_000;
const PART_CODES = 10;

/** What has been released of a part of a survey in a district; see latestRelease. */
export type ReleaseOf = (district: string, part: number) => Release;

/** What the facts say of the answers to one survey, by district. */
export interface CountedFacts {
  readonly counts: ReadonlyMap<string, readonly CellCounts[]>;
  /** Log position of the last response of a district; 0 where there is none. */
  readonly lastPosition: (district: string) => number;
  /** How many answered in a district, whether that has been released or not. */
  readonly received: (district: string) => number;
}

/** For each district and part, the log position up to which answers are counted. */
function releasedPositions(
  { parts }: SurveyInstrument,
  districts: readonly string[],
  releaseOf: ReleaseOf,
): Float64Array {
  const positions = new Float64Array(DISTRICT_CODES * PART_CODES);
  for (const district of districts) {
    for (const { part } of parts) {
      positions[Number(district) * PART_CODES + part] = releaseOf(district, part).position;
    }
  }
  return positions;
}

/** The counts that have been released: of cells only where their part's breakdowns have been. */
function releasedCounts(
  counts: ReadonlyMap<string, readonly CellCounts[]>,
  releaseOf: ReleaseOf,
): ReadonlyMap<string, readonly CellCounts[]> {
  return new Map(
    [...counts].map(([district, own]) => [
      district,
      own.filter(({ breakdown, part }) => breakdown === 'NONE' || releaseOf(district, part).cells),
    ]),
  );
}

/**
 * Counts the answer facts of one survey of one year up to a log position, in one scan: DuckDB picks
 * rows and columns on its own threads, and what it picks is counted chunk by chunk as it comes.
 * @param releaseOf what of them has been released, which alone is counted.
 * @param tail events after that position, counted as well.
 */
export async function countFacts(
  connection: DuckDBConnection,
  framework: Framework,
  survey: SurveyInstrument,
  districts: readonly string[],
  releaseOf: ReleaseOf,
  position: number,
  tail: readonly RecordedEvent[],
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
  const received = new Float64Array(DISTRICT_CODES);
  const released = releasedPositions(survey, districts, releaseOf);
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
    const counted = new Uint16Array(responses.rows);
    for (let row = 0; row < responses.rows; row += 1) {
      const code = responses.district[row] ?? 0;
      const at = positions[row] ?? 0;
      last[code] = Math.max(last[code] ?? 0, at);
      received[code] = (received[code] ?? 0) + (responses.sign[row] ?? 0);
      const until = released[code * PART_CODES + (responses.part[row] ?? 0)] ?? 0;
      // What has not been released is of no district that is counted.
      counted[row] = at <= until ? code : 0;
    }
    counter.add({ ...responses, district: counted });
  }
  for (const event of tail) {
    const responses = responseColumnsOf([event.event], framework, survey);
    const counted = Array.from({ length: responses.rows }, (_, row) => {
      const code = responses.district[row] ?? 0;
      received[code] = (received[code] ?? 0) + (responses.sign[row] ?? 0);
      const until = released[code * PART_CODES + (responses.part[row] ?? 0)] ?? 0;
      return event.position <= until ? code : 0;
    });
    counter.add({ ...responses, district: counted });
  }
  return {
    counts: releasedCounts(counter.counts(), releaseOf),
    lastPosition: (district) => last[Number(district)] ?? 0,
    received: (district) => received[Number(district)] ?? 0,
  };
}
