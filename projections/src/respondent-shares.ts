import type { Framework, SurveyInstrument, SurveyInstrumentKey } from '@ita/schema';
import { surveysOf } from '@ita/schema';
import type { CellCounts } from './cell-counts.ts';
import { exact, sumOf } from './exact.ts';
import type { RespondentCell } from './respondent-cell.ts';
import { breakdownsOf } from './respondent-cell.ts';

/** How many of a cell answered a part of a survey, and what share that gives them in its figures. */
export interface RespondentShare extends RespondentCell {
  readonly instrument: SurveyInstrumentKey;
  readonly part: number;
  readonly respondents: number;
  /** 0–1, by the parts' weights (rule 11); the shares of each breakdown add up to one. */
  readonly share: number;
}

function sharesOfSurvey(
  survey: SurveyInstrument,
  counts: readonly CellCounts[],
): readonly RespondentShare[] {
  const instrument = survey.key;
  const own = counts.filter((count) => count.instrument === instrument);
  const parts = own.filter(({ breakdown }) => breakdown === 'NONE');
  const weightOf = new Map(survey.parts.map(({ part, weight }) => [part, exact(weight)]));
  const answered = sumOf(parts.map(({ part }) => weightOf.get(part) ?? exact(0)));
  return parts.flatMap(({ part, respondents: everybody }) => {
    const weight = (weightOf.get(part) ?? exact(0)).div(answered).div(everybody);
    const groupOf = (cell: RespondentCell, respondents: number): RespondentShare => ({
      ...cell,
      instrument,
      part,
      respondents,
      share: weight.mul(respondents).valueOf(),
    });
    const groups = breakdownsOf(survey).flatMap(({ breakdown }) => {
      const known = own
        .filter((count) => count.part === part && count.breakdown === breakdown)
        .map(({ breakdownKey, respondents }) => groupOf({ breakdown, breakdownKey }, respondents));
      const rest = known.reduce((left, { respondents }) => left - respondents, everybody);
      return rest === 0 ? known : [...known, groupOf({ breakdown, breakdownKey: null }, rest)];
    });
    return [groupOf({ breakdown: 'NONE', breakdownKey: null }, everybody), ...groups];
  });
}

/**
 * Who answered one assessment: everybody, and the groups of each breakdown, part by part.
 * @param counts of everybody and of the groups that may be told apart (disclosedCounts). All others, with
 * those who did not say, are the group without a key.
 */
export function respondentShares(
  framework: Framework,
  counts: readonly CellCounts[],
): readonly RespondentShare[] {
  return surveysOf(framework).flatMap((survey) => sharesOfSurvey(survey, counts));
}
