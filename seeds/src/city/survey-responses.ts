import type { Framework, SurveyInstrument, SurveyResponse } from '@ita/schema';
import type { Random } from '../random.ts';
import { answerLevels } from './answer-levels.ts';
import type { CityDistrict } from './city-design.ts';
import { departmentShares } from './department-shares.ts';
import { answerDraw, drawAttitude } from './graded-response.ts';
import { RESPONDENTS } from './respondents.ts';
import { weightedChoice } from './weighted-choice.ts';

/** Of a hundred respondents, so many answer each part but the first; both parts answer alike. */
const LATER_PART_PERCENT = 6;

/**
 * Draws one respondent of a survey after another, each for itself: where they belong, who they are, how
 * they see the office, and from that their answers.
 */
export function responseDraw(
  of: CityDistrict,
  framework: Framework,
  survey: SurveyInstrument,
): (random: Random) => SurveyResponse {
  const drawDepartment = weightedChoice(departmentShares(of, survey.key, framework.fiscalYear));
  const drawPart = weightedChoice(
    survey.parts.map(({ part }, at) => [
      part,
      at === 0 ? 100 - LATER_PART_PERCENT * (survey.parts.length - 1) : LATER_PART_PERCENT,
    ]),
  );
  const questionsOf = new Map(
    framework.attributes.department.map(({ key: department }) => [
      department,
      answerLevels(of, framework, survey, department).map(({ key, graded, level }) => ({
        key,
        draw: answerDraw(graded, level),
      })),
    ]),
  );
  return (random) => {
    const department = drawDepartment(random);
    const part = drawPart(random);
    const respondent = RESPONDENTS[survey.key](department, random);
    const attitude = drawAttitude(random);
    const answers: Record<string, number> = {};
    for (const { key, draw } of questionsOf.get(department) ?? []) {
      answers[key] = draw(attitude, random);
    }
    return { part, answers, respondent };
  };
}
