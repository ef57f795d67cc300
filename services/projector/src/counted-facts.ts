import type { DuckDBConnection } from '@duckdb/node-api';
import type { CellCounts, IntegerColumn, ResponseColumns } from '@ita/projections';
import {
  breakdownsOf,
  DISTRICT_CODES,
  PART_CODES,
  responseColumnsOf,
  ResponseCounter,
} from '@ita/projections';
import type { Framework, RecordedEvent, SurveyInstrument } from '@ita/schema';
import { questionsOf } from '@ita/schema';
import { chunksOf } from './chunk-columns.ts';
import { answerColumn, attributeColumn, instrumentCode } from './fact-layout.ts';
import type { ReleaseOf } from './released-facts.ts';
import type { YearAnswers } from './survey-answers.ts';
import { ofDistricts, partCode } from './survey-answers.ts';

/** What the facts say of the answers to one survey, by district. */
export interface CountedFacts {
  readonly counts: ReadonlyMap<string, readonly CellCounts[]>;
  /** Log position of the last response of a district; 0 where there is none. */
  readonly lastPosition: (district: string) => number;
  /** How many answered in a district, whether that has been released or not. */
  readonly received: (district: string) => number;
}

/** A survey and what of its answers has been released, which alone is counted. */
export interface ReleasedSurvey {
  readonly survey: SurveyInstrument;
  readonly releaseOf: ReleaseOf;
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
      positions[partCode(Number(district), part)] = releaseOf(district, part).position;
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

/** Counts the answers to one survey, chunk by chunk. */
class SurveyCount {
  /** The columns of its own that it looks at. */
  readonly attributes: readonly string[];
  readonly answers: readonly string[];
  readonly #framework: Framework;
  readonly #survey: SurveyInstrument;
  readonly #instrument: number;
  readonly #releaseOf: ReleaseOf;
  readonly #counter: ResponseCounter;
  readonly #released: Float64Array;
  readonly #last = new Float64Array(DISTRICT_CODES);
  readonly #received = new Float64Array(DISTRICT_CODES);
  /** The districts of a chunk's rows, 0 where they are not counted; used again for each chunk. */
  #counted = new Uint16Array(0);

  constructor({ framework, districts }: YearAnswers, { survey, releaseOf }: ReleasedSurvey) {
    this.#framework = framework;
    this.#survey = survey;
    this.#instrument = instrumentCode(survey.key);
    this.attributes = breakdownsOf(survey).map(({ attribute }) => attributeColumn(attribute));
    this.answers = questionsOf(survey).map(({ key }) => answerColumn(key));
    this.#releaseOf = releaseOf;
    this.#counter = new ResponseCounter(framework, survey, districts);
    this.#released = releasedPositions(survey, districts, releaseOf);
  }

  /** Adds a chunk: the rows that have the survey's instrument. */
  add(responses: ResponseColumns, instruments: IntegerColumn, positions: IntegerColumn): void {
    if (this.#counted.length < responses.rows) this.#counted = new Uint16Array(responses.rows);
    const counted = this.#counted.fill(0);
    for (let row = 0; row < responses.rows; row += 1) {
      if (instruments[row] !== this.#instrument) continue;
      const code = responses.district[row] ?? 0;
      const at = positions[row] ?? 0;
      this.#last[code] = Math.max(this.#last[code] ?? 0, at);
      this.#received[code] = (this.#received[code] ?? 0) + (responses.sign[row] ?? 0);
      const until = this.#released[partCode(code, responses.part[row] ?? 0)] ?? 0;
      // What has not been released is of no district that is counted.
      counted[row] = at <= until ? code : 0;
    }
    this.#counter.add({ ...responses, district: counted });
  }

  /** Adds what the log has after the facts. */
  addTail(tail: readonly RecordedEvent[]): void {
    for (const { event, position } of tail) {
      const responses = responseColumnsOf([event], this.#framework, this.#survey);
      const every = (value: number) => new Float64Array(responses.rows).fill(value);
      this.add(responses, every(this.#instrument), every(position));
    }
  }

  counted(): CountedFacts {
    return {
      counts: releasedCounts(this.#counter.counts(), this.#releaseOf),
      lastPosition: (district) => this.#last[Number(district)] ?? 0,
      received: (district) => this.#received[Number(district)] ?? 0,
    };
  }
}

/**
 * Counts the answers to the surveys of one year, in one scan of the facts: DuckDB picks rows and columns
 * on its own threads, and what it picks is counted chunk by chunk as it comes.
 */
export async function countFacts(
  connection: DuckDBConnection,
  year: YearAnswers,
  released: readonly ReleasedSurvey[],
): Promise<readonly CountedFacts[]> {
  const { framework, districts, upTo, tail } = year;
  const counts = released.map((survey) => new SurveyCount(year, survey));
  const small = [
    ...new Set(counts.flatMap(({ attributes, answers }) => [...attributes, ...answers])),
  ];
  // A double holds every position up to 2^53.
  const columns = ['log_position::DOUBLE', 'district', 'instrument', 'part', 'sign', ...small];
  const query = `SELECT ${columns.join(', ')} FROM answer_fact
    WHERE ${ofDistricts(framework.fiscalYear, districts, upTo)}`;
  for await (const chunk of chunksOf(connection, query)) {
    const positions = chunk.doubles();
    const district = chunk.shorts();
    const instruments = chunk.bytes();
    const shared = { rows: chunk.rows, district, part: chunk.bytes(), sign: chunk.signed() };
    const column = new Map(small.map((name) => [name, chunk.bytes()]));
    for (const count of counts) {
      const attributes = count.attributes.map((name) => column.get(name) ?? []);
      const answers = count.answers.map((name) => column.get(name) ?? []);
      count.add({ ...shared, attributes, answers }, instruments, positions);
    }
  }
  for (const count of counts) count.addTail(tail);
  return counts.map((count) => count.counted());
}
