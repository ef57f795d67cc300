import type { DuckDBConnection } from '@duckdb/node-api';
import type { AnswerCourse, Release } from '@ita/projections';
import { latestRelease } from '@ita/projections';
import { chunksOf } from './chunk-columns.ts';
import type { SurveyAnswers } from './survey-answers.ts';
import { ofAnswers, partCode } from './survey-answers.ts';

/** What has been released of a part of a survey in a district; see latestRelease. */
export type ReleaseOf = (district: string, part: number) => Release;

/** What decides about releases besides submissions: an assessment's life. */
export type AssessmentLife = Pick<AnswerCourse, 'closings' | 'isOpen'>;

const NOTHING: Release = { position: 0, cells: false };

/** Closed once and for all: that has released whatever was submitted, so submissions need not be read. */
const isSettled = ({ closings, isOpen }: AssessmentLife): boolean =>
  closings.length === 1 && !isOpen;

/** District, part and log position of submissions, in order; corrections are none. */
function submissionsQuery(answers: SurveyAnswers): string {
  const where = ofAnswers(answers);
  return `
    SELECT district, part, log_position::DOUBLE FROM answer_fact
    WHERE ${where} AND sign = 1
      AND log_position NOT IN (SELECT log_position FROM answer_fact WHERE ${where} AND sign = -1)
    ORDER BY log_position`;
}

/** Log positions of submissions by district and part, in order. */
async function submissionPositions(
  connection: DuckDBConnection,
  answers: SurveyAnswers,
): Promise<ReadonlyMap<number, readonly number[]>> {
  const { framework, survey, districts, tail } = answers;
  const found = new Map<number, number[]>();
  const add = (code: number, position: number): void => {
    const positions = found.get(code);
    if (positions === undefined) found.set(code, [position]);
    else positions.push(position);
  };
  if (districts.length === 0) return found;
  for await (const chunk of chunksOf(connection, submissionsQuery(answers))) {
    const [ofDistrict, ofPart, ofPosition] = [chunk.shorts(), chunk.bytes(), chunk.doubles()];
    for (let row = 0; row < chunk.rows; row += 1) {
      add(partCode(ofDistrict[row] ?? 0, ofPart[row] ?? 0), ofPosition[row] ?? 0);
    }
  }
  for (const { event, position } of tail) {
    if (event.type !== 'SurveySubmitted') continue;
    const { fiscalYear, district, instrument, part } = event.data;
    if (fiscalYear !== framework.fiscalYear || instrument !== survey.key) continue;
    add(partCode(Number(district), part), position);
  }
  return found;
}

/**
 * Finds what of a survey's answers has been released in some districts.
 * @param lives of the districts' assessments, the tail's events among what they follow from.
 */
export async function releasesOf(
  connection: DuckDBConnection,
  answers: SurveyAnswers,
  lives: ReadonlyMap<string, AssessmentLife>,
): Promise<ReleaseOf> {
  const { survey } = answers;
  const moving = [...lives].filter(([, life]) => !isSettled(life)).map(([district]) => district);
  const submissions = await submissionPositions(connection, { ...answers, districts: moving });
  const found = new Map(
    [...lives].flatMap(([district, life]) =>
      survey.parts.map(({ part }) => {
        const code = partCode(Number(district), part);
        const course = { ...life, submissions: submissions.get(code) ?? [] };
        return [code, latestRelease(course, survey.cellRespondentsMin)] as const;
      }),
    ),
  );
  return (district, part) => found.get(partCode(Number(district), part)) ?? NOTHING;
}
