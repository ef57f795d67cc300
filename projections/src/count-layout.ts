import type { Framework, SurveyInstrument } from '@ita/schema';
import { attributeCodes, pointsOf, questionsOf } from '@ita/schema';
import type { JointCells } from './joint-cells.ts';
import { jointCellsOf } from './joint-cells.ts';
import { breakdownsOf } from './respondent-cell.ts';
import { startsOf } from './starts.ts';
import { surveyFiguresOf } from './survey-figures.ts';

/** What is counted of a survey, and where: the places in blocks of numbers, and of cells. */
export interface CountLayout {
  /** Points of each question's options, option 1 first. */
  readonly points: readonly (readonly number[])[];
  /** For each question, the place in a block of its option 0, no answer; respondents are at place 0. */
  readonly optionStarts: readonly number[];
  /** Numbers in a block. */
  readonly width: number;
  /** For each figure of the survey, the questions that it is the mean of. */
  readonly figures: readonly (readonly number[])[];
  /**
   * Figures over several questions, by their place among all: those whose squared totals are summed. A
   * figure of one question has its squares in its options.
   */
  readonly squared: readonly number[];
  /** The joint cells that respondents are counted in, and how many there are. */
  readonly joint: readonly JointCells[];
  readonly jointCells: number;
  /** For each breakdown of the survey, the cell of its code 1; of all cells everybody is the first. */
  readonly cellStarts: readonly number[];
  readonly cells: number;
}

/** The layout of what is counted of a survey in its year. */
export function countLayoutOf(framework: Framework, survey: SurveyInstrument): CountLayout {
  const points = questionsOf(survey).map((question) => pointsOf(framework, question));
  const figures = surveyFiguresOf(framework, survey).map(({ questions }) => questions);
  const codes = breakdownsOf(survey).map(({ attribute }) => attributeCodes(attribute).length);
  const [optionStarts, width] = startsOf(
    1,
    points.map(({ length }) => length + 1),
  );
  const [cellStarts, cells] = startsOf(1, codes);
  const [joint, jointCells] = jointCellsOf(codes.map((count) => count + 1));
  return {
    points,
    optionStarts,
    width,
    figures,
    squared: figures.flatMap(({ length }, figure) => (length > 1 ? [figure] : [])),
    joint,
    jointCells,
    cellStarts,
    cells,
  };
}
