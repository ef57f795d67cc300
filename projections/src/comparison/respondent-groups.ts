import type { Breakdown, Figure, Framework, SurveyInstrument } from '@ita/schema';
import { pointsOf, questionsOf, surveysOf } from '@ita/schema';
import type { CellCounts } from '../cell-counts.ts';
import { pointsOfAnswers } from '../cell-counts.ts';
import type { Fraction } from '../exact.ts';
import { exact, sumOf } from '../exact.ts';
import { surveyFiguresOf } from '../survey-figures.ts';
import type { GroupPair, GroupYear } from './mix-split.ts';

/** A group of respondents to one part of a survey in one year. */
export interface RespondentGroup extends GroupYear {
  readonly part: number;
  readonly respondents: number;
}

/** The counts of one assessment and the rules they were counted by. */
export interface CountedYear {
  readonly framework: Framework;
  readonly counts: readonly CellCounts[];
}

/** Respondents, and their points over the questions of a figure. */
interface Tally {
  readonly key: string | null;
  readonly respondents: number;
  readonly points: number;
}

/** The survey that a figure is of, and the places of its questions there. */
function askedFor(
  framework: Framework,
  figure: Figure,
): { readonly survey: SurveyInstrument; readonly questions: readonly number[] } {
  const survey = surveysOf(framework).find(({ key }) => key === figure.instrument);
  const own =
    survey &&
    surveyFiguresOf(framework, survey).find(
      (known) => known.figure.scope === figure.scope && known.figure.key === figure.key,
    );
  if (survey === undefined || own === undefined) {
    throw new RangeError(`FY${framework.fiscalYear} asks nobody for ${figure.scope} ${figure.key}`);
  }
  return { survey, questions: own.questions };
}

function pointsIn(
  { optionCounts }: CellCounts,
  questions: readonly number[],
  questionPoints: readonly (readonly number[])[],
): number {
  return questions.reduce(
    (sum, at) => sum + pointsOfAnswers(optionCounts[at], questionPoints[at]),
    0,
  );
}

/** The known groups of one part, and the rest, which is everybody without them. */
function withRest(everybody: Tally, known: readonly Tally[]): readonly Tally[] {
  const rest = known.reduce(
    (left, { respondents, points }): Tally => ({
      key: null,
      respondents: left.respondents - respondents,
      points: left.points - points,
    }),
    everybody,
  );
  return [...known, rest].filter(({ respondents }) => respondents > 0);
}

interface NamedGroup extends RespondentGroup {
  readonly key: string | null;
}

/** The groups of one year by part and key. */
function groupsOfYear(
  { framework, counts }: CountedYear,
  figure: Figure,
  breakdown: Breakdown,
  keys: readonly string[],
): ReadonlyMap<string, NamedGroup> {
  const { survey, questions } = askedFor(framework, figure);
  const questionPoints = questionsOf(survey).map((question) => pointsOf(framework, question));
  const weights = new Map(survey.parts.map(({ part, weight }) => [part, exact(weight)]));
  const weightOf = (part: number): Fraction => weights.get(part) ?? exact(0);
  const ofSurvey = counts.filter(({ instrument }) => instrument === survey.key);
  const parts = ofSurvey.filter((count) => count.breakdown === 'NONE');
  const answered = sumOf(parts.map(({ part }) => weightOf(part)));
  const tally = (key: string | null, cell: CellCounts): Tally => ({
    key,
    respondents: cell.respondents,
    points: pointsIn(cell, questions, questionPoints),
  });
  return new Map(
    parts.flatMap((everybody) => {
      const { part } = everybody;
      const known = ofSurvey.flatMap((cell) => {
        const key = cell.part === part && cell.breakdown === breakdown ? cell.breakdownKey : null;
        return key !== null && keys.includes(key) ? [tally(key, cell)] : [];
      });
      return withRest(tally(null, everybody), known).map(
        ({ key, respondents, points }): [string, NamedGroup] => {
          const share = weightOf(part).div(answered).mul(respondents).div(everybody.respondents);
          const mean = exact(points).div(respondents * questions.length);
          return [JSON.stringify([part, key]), { key, part, respondents, share, mean }];
        },
      );
    }),
  );
}

/**
 * Who answered in two years, in groups of one breakdown, part by part, with the share that the parts'
 * weights give each in the figure (rule 11) and its mean of the figure's questions. The shares times
 * the means add up to the figure's score.
 * @param figures one survey figure in both years.
 * @param keys the groups to tell apart: none that the disclosure gate withholds in either year. All other
 * respondents, with those who did not say, are the rest.
 * @throws RangeError when the figure is not one of a survey of its year.
 */
export function respondentGroups(
  from: CountedYear,
  to: CountedYear,
  figures: { readonly from: Figure; readonly to: Figure },
  breakdown: Breakdown,
  keys: readonly string[],
): readonly GroupPair<RespondentGroup>[] {
  const before = groupsOfYear(from, figures.from, breakdown, keys);
  const after = groupsOfYear(to, figures.to, breakdown, keys);
  return [...new Set([...after.keys(), ...before.keys()])].map((name) => {
    const earlier = before.get(name) ?? null;
    const later = after.get(name) ?? null;
    return { key: (later ?? earlier)?.key ?? null, from: earlier, to: later };
  });
}
