import { breakdownsOf } from '@ita/projections';
import type { Breakdown, Framework, SurveyInstrument } from '@ita/schema';
import { pointsOf, questionsOf } from '@ita/schema';
import type { Observed, ObservedScore } from './observed.ts';
import type { LinearSystem, Terms } from './solver.ts';
import type { SolvedPart } from './solved-parts.ts';
import { solvedParts } from './solved-parts.ts';

/** A survey as one assessment shows it. */
export interface ObservedSurvey {
  readonly framework: Framework;
  readonly survey: SurveyInstrument;
  readonly observed: Observed;
}

/** Those who did not say where they belong. */
const UNSAID = 'unsaid';

/** The variable for how many of a group answered a part. */
export const sizeOf = (cell: string, part: number): string => `n_${nameOf(cell)}_${part}`;
/** The variable for their points on the question that is attacked. */
export const pointsOfGroup = (cell: string, part: number): string => `t_${nameOf(cell)}_${part}`;
/** A name that a solver takes. */
const nameOf = (cell: string): string => Buffer.from(cell).toString('hex');

interface Row {
  readonly terms: Terms;
  readonly low: number;
  readonly high: number;
}

const equal = (terms: Terms, value: number): Row => ({ terms, low: value, high: value });
const atLeast = (terms: Terms, low: number): Row => ({ terms, low, high: Infinity });
const atMost = (terms: Terms, high: number): Row => ({ terms, low: -Infinity, high });

const isOfCell =
  (survey: SurveyInstrument, breakdown: Breakdown, cell: string | null) =>
  (score: ObservedScore): boolean =>
    score.instrument === survey.key && score.breakdown === breakdown && score.breakdownKey === cell;

/** The exact scores of a cell's questions, in the order asked; null unless all are shown. */
function questionScores(
  survey: SurveyInstrument,
  rows: readonly ObservedScore[],
): readonly number[] | null {
  const scores = questionsOf(survey).map(
    ({ key }) => rows.find((row) => row.scope === 'QUESTION' && row.key === key)?.scoreExact,
  );
  const known = scores.filter((score) => score !== null && score !== undefined);
  return known.length === scores.length ? known : null;
}

const instrumentRow = (rows: readonly ObservedScore[]): ObservedScore | undefined =>
  rows.find(({ scope }) => scope === 'INSTRUMENT');

/** Points of everybody on each question, where the options are shown. */
function totalsOf({ framework, survey, observed }: ObservedSurvey): readonly (number | null)[] {
  return questionsOf(survey).map((question) => {
    const counts = observed.answers[question.key] ?? [];
    const points = pointsOf(framework, question);
    return counts.reduce<number | null>(
      (sum, count, option) =>
        sum === null || count === null ? null : sum + count * (points[option] ?? 0),
      0,
    );
  });
}

/** Everybody's figures solved for the parts; null where they are withheld, or several splits would do. */
function solvedEverybody(seen: ObservedSurvey): readonly SolvedPart[] | null {
  const { framework, survey, observed } = seen;
  const rows = observed.scores.filter(isOfCell(survey, 'NONE', null));
  const respondents = instrumentRow(rows)?.respondents ?? null;
  const scores = questionScores(survey, rows);
  if (respondents === null || scores === null) return null;
  const cell = { respondents, scores, totals: totalsOf(seen) };
  return solvedParts(framework, survey, cell, respondents / 2);
}

/** The rows of one cell that is shown: who answered each part, and their points, as far as they can be solved. */
function shownRows(
  { framework, survey }: ObservedSurvey,
  cell: string,
  rows: readonly ObservedScore[],
  question: number,
  secondMost: number,
): readonly Row[] {
  const respondents = instrumentRow(rows)?.respondents ?? 0;
  const [main] = survey.parts;
  const partial = rows.some(({ partSuppressed }) => partSuppressed);
  const sizes = Object.fromEntries(survey.parts.map(({ part }) => [sizeOf(cell, part), 1]));
  const scores = questionScores(survey, rows);
  if (scores === null || main === undefined) return [];
  if (partial) {
    const own = solvedParts(
      framework,
      { ...survey, parts: [main] },
      { respondents, scores, totals: [] },
      0,
    );
    return [
      equal({ [sizeOf(cell, main.part)]: 1 }, respondents),
      equal({ [pointsOfGroup(cell, main.part)]: 1 }, own?.[0]?.points[question] ?? 0),
    ];
  }
  const solved = solvedParts(framework, survey, { respondents, scores, totals: [] }, secondMost);
  if (solved === null) return [equal(sizes, respondents)];
  return survey.parts.flatMap(({ part }): readonly Row[] => {
    const own = solved.find((one) => one.part === part);
    const points = own?.points[question] ?? (own === undefined ? 0 : null);
    return [
      equal({ [sizeOf(cell, part)]: 1 }, own?.respondents ?? 0),
      ...(points === null ? [] : [equal({ [pointsOfGroup(cell, part)]: 1 }, points)]),
    ];
  });
}

/** What a withheld cell tells by being there, and by its reason. */
function withheldRows(
  survey: SurveyInstrument,
  cell: string,
  { withheld }: ObservedScore,
): readonly Row[] {
  const [main] = survey.parts;
  const sizes = Object.fromEntries(survey.parts.map(({ part }) => [sizeOf(cell, part), 1]));
  const present = atLeast(sizes, 1);
  if (withheld !== 'SMALL_CELL' || main === undefined) return [present];
  return [present, atMost({ [sizeOf(cell, main.part)]: 1 }, survey.cellRespondentsMin - 1)];
}

/**
 * All that follows from one breakdown of a survey for the sizes of its groups and their points on one
 * question: groups add up to everybody, whose parts are solved; what is shown is solved; what is withheld
 * is somebody.
 * @returns null where everybody's figures are withheld or cannot be solved.
 */
export function knownOfBreakdown(
  seen: ObservedSurvey,
  breakdown: Breakdown,
  question: number,
): LinearSystem | null {
  const { framework, survey, observed } = seen;
  const everybody = solvedEverybody(seen);
  const asked = breakdownsOf(survey).find((one) => one.breakdown === breakdown);
  if (everybody === null || asked === undefined) return null;
  const isRequired = survey.attributes.some(
    ({ attribute, required }) => attribute === asked.attribute && required,
  );
  const second = survey.parts[1]?.part;
  const secondMost = everybody.find(({ part }) => part === second)?.respondents ?? 0;
  const keys = framework.attributes[asked.attribute].map(({ key }) => key);
  const cells = isRequired ? keys : [...keys, UNSAID];
  const sums = survey.parts.flatMap(({ part }): readonly Row[] => {
    const own = everybody.find((one) => one.part === part);
    const total = own?.points[question] ?? (own === undefined ? 0 : null);
    const of = (variable: (cell: string, part: number) => string): Terms =>
      Object.fromEntries(cells.map((cell) => [variable(cell, part), 1]));
    return [
      equal(of(sizeOf), own?.respondents ?? 0),
      ...(total === null ? [] : [equal(of(pointsOfGroup), total)]),
      ...cells.map((cell) =>
        atMost({ [pointsOfGroup(cell, part)]: 1, [sizeOf(cell, part)]: -100 }, 0),
      ),
    ];
  });
  const own = keys.flatMap((cell): readonly Row[] => {
    const rows = observed.scores.filter(isOfCell(survey, breakdown, cell));
    const whole = instrumentRow(rows);
    if (whole === undefined) {
      return survey.parts.map(({ part }) => equal({ [sizeOf(cell, part)]: 1 }, 0));
    }
    if (whole.withheld !== null) return withheldRows(survey, cell, whole);
    return shownRows(seen, cell, rows, question, secondMost);
  });
  const whole = survey.parts.flatMap(({ part }) => cells.map((cell) => sizeOf(cell, part)));
  return { constraints: [...sums, ...own], whole };
}
