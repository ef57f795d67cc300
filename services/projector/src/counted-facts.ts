import type { DuckDBConnection } from '@duckdb/node-api';
import type { CellCounts, ResponseColumns } from '@ita/projections';
import { breakdownsOf, responseColumnsOf, ResponseCounter } from '@ita/projections';
import type { SurveyInstrument } from '@ita/schema';
import { questionsOf } from '@ita/schema';
import { chunksOf } from './chunk-columns.ts';
import { answerColumn, attributeColumn } from './fact-layout.ts';
import type { ReleaseOf } from './released-facts.ts';
import type { SurveyAnswers } from './survey-answers.ts';
import { DISTRICT_CODES, ofAnswers, PART_CODES, partCode } from './survey-answers.ts';

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

/**
 * Counts the answers to one survey of one year, in one scan of the facts: DuckDB picks rows and columns
 * on its own threads, and what it picks is counted chunk by chunk as it comes.
 * @param releaseOf what of them has been released, which alone is counted.
 */
export async function countFacts(
  connection: DuckDBConnection,
  answers: SurveyAnswers,
  releaseOf: ReleaseOf,
): Promise<CountedFacts> {
  const { framework, survey, districts, tail } = answers;
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
  const last = new Float64Array(DISTRICT_CODES);
  const received = new Float64Array(DISTRICT_CODES);
  const released = releasedPositions(survey, districts, releaseOf);
  const counter = new ResponseCounter(framework, survey, districts);
  const add = (responses: ResponseColumns, positions: ArrayLike<number>): void => {
    const counted = new Uint16Array(responses.rows);
    for (let row = 0; row < responses.rows; row += 1) {
      const code = responses.district[row] ?? 0;
      const at = positions[row] ?? 0;
      last[code] = Math.max(last[code] ?? 0, at);
      received[code] = (received[code] ?? 0) + (responses.sign[row] ?? 0);
      const until = released[partCode(code, responses.part[row] ?? 0)] ?? 0;
      // What has not been released is of no district that is counted.
      counted[row] = at <= until ? code : 0;
    }
    counter.add({ ...responses, district: counted });
  };
  const query = `SELECT ${columns.join(', ')} FROM answer_fact WHERE ${ofAnswers(answers)}`;
  for await (const chunk of chunksOf(connection, query)) {
    const positions = chunk.doubles();
    const responses = {
      rows: chunk.rows,
      district: chunk.shorts(),
      part: chunk.bytes(),
      sign: chunk.signed(),
      attributes: breakdowns.map(() => chunk.bytes()),
      answers: questions.map(() => chunk.bytes()),
    };
    add(responses, positions);
  }
  for (const { event, position } of tail) {
    const responses = responseColumnsOf([event], framework, survey);
    add(responses, new Float64Array(responses.rows).fill(position));
  }
  return {
    counts: releasedCounts(counter.counts(), releaseOf),
    lastPosition: (district) => last[Number(district)] ?? 0,
    received: (district) => received[Number(district)] ?? 0,
  };
}
