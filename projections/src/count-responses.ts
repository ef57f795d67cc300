import type { Framework, SurveyInstrument } from '@ita/schema';
import { pointsOf, questionsOf, surveysOf } from '@ita/schema';
import type { CellCounts } from './cell-counts.ts';
import type { CountedResponse } from './counted-response.ts';
import type { RespondentCell } from './respondent-cell.ts';
import { breakdownsOf, cellsOf } from './respondent-cell.ts';
import { surveyFiguresOf } from './survey-figures.ts';

interface Scorecard {
  readonly response: CountedResponse;
  /** Place of the chosen option, 0 first, for each question. */
  readonly chosen: readonly number[];
  /** Points over the questions of each figure. */
  readonly totals: readonly number[];
}

function scorecardOf(
  framework: Framework,
  survey: SurveyInstrument,
  response: CountedResponse,
): Scorecard {
  const questions = questionsOf(survey);
  const chosen = questions.map(({ key }) => (response.answers[key] ?? 0) - 1);
  const points = questions.map(
    (question, at) => pointsOf(framework, question)[chosen[at] ?? -1] ?? 0,
  );
  const totals = surveyFiguresOf(framework, survey).map((figure) =>
    figure.questions.reduce((sum, question) => sum + (points[question] ?? 0), 0),
  );
  return { response, chosen, totals };
}

function countCell(
  framework: Framework,
  survey: SurveyInstrument,
  part: number,
  cell: RespondentCell,
  cards: readonly Scorecard[],
): CellCounts {
  const signed = (of: readonly Scorecard[]): number =>
    of.reduce((sum, { response }) => sum + response.sign, 0);
  return {
    ...cell,
    instrument: survey.key,
    part,
    respondents: signed(cards),
    optionCounts: questionsOf(survey).map((question, at) =>
      pointsOf(framework, question).map((_, option) =>
        signed(cards.filter(({ chosen }) => chosen[at] === option)),
      ),
    ),
    squaredTotals: surveyFiguresOf(framework, survey).map((_, figure) =>
      cards.reduce((sum, card) => sum + card.response.sign * (card.totals[figure] ?? 0) ** 2, 0),
    ),
  };
}

/**
 * Counts responses into every cell of the year's breakdowns that has respondents.
 *
 * This is the definition of the counts; the projector's columnar query must equal it to the last
 * integer, whatever the order of the responses.
 */
export function countResponses(
  framework: Framework,
  responses: readonly CountedResponse[],
): readonly CellCounts[] {
  return surveysOf(framework).flatMap((survey) => {
    const cards = responses
      .filter(({ instrument }) => instrument === survey.key)
      .map((response) => scorecardOf(framework, survey, response));
    const attributeOf = new Map(
      breakdownsOf(survey).map(({ breakdown, attribute }) => [breakdown, attribute]),
    );
    const inCell = ({ breakdown, breakdownKey }: RespondentCell): readonly Scorecard[] => {
      if (breakdown === 'NONE') return cards;
      const attribute = attributeOf.get(breakdown);
      if (attribute === undefined) return [];
      return cards.filter(({ response }) => response.respondent[attribute] === breakdownKey);
    };
    return cellsOf(framework).flatMap((cell) =>
      survey.parts
        .map(({ part }) => {
          const ofPart = inCell(cell).filter(({ response }) => response.part === part);
          return countCell(framework, survey, part, cell, ofPart);
        })
        .filter(({ respondents }) => respondents > 0),
    );
  });
}
