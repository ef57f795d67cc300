import type { DuckDBConnection } from '@duckdb/node-api';
import type { AnswerCourse, Release } from '@ita/projections';
import { latestRelease } from '@ita/projections';
import type { RecordedEvent, SurveyInstrument } from '@ita/schema';
import { ChunkColumns } from './chunk-columns.ts';
import type { ReleaseOf } from './counted-facts.ts';
import { instrumentCode } from './fact-loading.ts';

/** What decides about releases besides submissions: an assessment's life. */
export type AssessmentLife = Pick<AnswerCourse, 'closings' | 'isOpen'>;

const NOTHING: Release = { position: 0, cells: false };

const nameOf = (district: string, part: number): string => `${district} ${part}`;

/** Closed once and for all: whatever was submitted is released by that. */
const isSettled = ({ closings, isOpen }: AssessmentLife): boolean =>
  closings.length === 1 && !isOpen;

/** Log positions of submissions by district and part, in order; corrections are none. */
async function submissionPositions(
  connection: DuckDBConnection,
  survey: SurveyInstrument,
  fiscalYear: number,
  districts: readonly string[],
  position: number,
): Promise<Map<string, number[]>> {
  const found = new Map<string, number[]>();
  if (districts.length === 0) return found;
  const where = `fiscal_year = ${fiscalYear} AND instrument = ${instrumentCode(survey.key)}
    AND district IN (${districts.map(Number).join(', ')}) AND log_position <= ${position}`;
  const result = await connection.stream(
    `SELECT district, part, log_position::DOUBLE FROM answer_fact
     WHERE ${where} AND sign = 1
       AND log_position NOT IN (SELECT log_position FROM answer_fact WHERE ${where} AND sign = -1)
     ORDER BY log_position`,
  );
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return found;
    const read = new ChunkColumns(chunk.chunk, chunk.rowCount);
    const [ofDistrict, ofPart, ofPosition] = [read.shorts(), read.bytes(), read.doubles()];
    for (let row = 0; row < chunk.rowCount; row += 1) {
      const name = nameOf(String(ofDistrict[row]), ofPart[row] ?? 0);
      const positions = found.get(name) ?? [];
      found.set(name, positions);
      positions.push(ofPosition[row] ?? 0);
    }
  }
}

/**
 * Finds what of a survey's answers has been released in some districts as of a log position.
 * @param lives of the districts' assessments at that position.
 * @param tail events up to that position that the facts may not have yet.
 */
export async function releasesOf(
  connection: DuckDBConnection,
  survey: SurveyInstrument,
  fiscalYear: number,
  lives: ReadonlyMap<string, AssessmentLife>,
  position: number,
  tail: readonly RecordedEvent[],
): Promise<ReleaseOf> {
  const moving = [...lives].filter(([, life]) => !isSettled(life)).map(([district]) => district);
  const submissions = await submissionPositions(connection, survey, fiscalYear, moving, position);
  for (const { event, position: at } of tail) {
    if (event.type !== 'SurveySubmitted') continue;
    const { data } = event;
    if (data.fiscalYear !== fiscalYear || data.instrument !== survey.key) continue;
    const name = nameOf(data.district, data.part);
    submissions.set(name, [...(submissions.get(name) ?? []), at]);
  }
  const found = new Map<string, Release>();
  for (const [district, life] of lives) {
    for (const { part } of survey.parts) {
      const [closing = 0] = life.closings;
      const release = isSettled(life)
        ? { position: closing, cells: true }
        : latestRelease(
            { ...life, submissions: submissions.get(nameOf(district, part)) ?? [] },
            survey.cellRespondentsMin,
          );
      found.set(nameOf(district, part), release);
    }
  }
  return (district, part) => found.get(nameOf(district, part)) ?? NOTHING;
}
