import type { Framework, SurveyInstrument } from '@ita/schema';
import { pointsOf, questionsOf } from '@ita/schema';

/** One answer that scores less than 100. Who gave it is what a reconstruction decides. */
export interface LowMark {
  /** Place of the question in the survey, 0 first. */
  readonly question: number;
  /** Option number chosen, 1 first. */
  readonly option: number;
  /** What the answer lacks of 100 points. */
  readonly deficit: number;
}

/** What each option of each question lacks of 100 points, option 1 first. */
function deficitsOf(
  framework: Framework,
  survey: SurveyInstrument,
): readonly (readonly number[])[] {
  return questionsOf(survey).map((question) =>
    pointsOf(framework, question).map((points) => 100 - points),
  );
}

/** The option of each question that scores 100. */
export function fullMarkOptions(framework: Framework, survey: SurveyInstrument): readonly number[] {
  return deficitsOf(framework, survey).map((deficits) => deficits.indexOf(0) + 1);
}

/**
 * Every answer that scores less than 100, from the counts of the options.
 * @param optionCounts respondents per option, option 1 first, for each question.
 */
export function lowMarksOf(
  framework: Framework,
  survey: SurveyInstrument,
  optionCounts: readonly (readonly number[])[],
): readonly LowMark[] {
  return deficitsOf(framework, survey).flatMap((deficits, question) =>
    deficits.flatMap((deficit, at) =>
      deficit === 0
        ? []
        : Array.from({ length: optionCounts[question]?.[at] ?? 0 }, () => ({
            question,
            option: at + 1,
            deficit,
          })),
    ),
  );
}
