import type { Framework } from '@ita/schema';
import { surveysOf } from '@ita/schema';
import type { Ask, Observed } from './observed.ts';
import { observe } from './observed.ts';

/** Two answers about one assessment that give another number for the same thing. */
export interface TellingPair {
  /** Log positions as of which they were answered. */
  readonly positions: readonly [number, number];
  readonly instrument: string;
  /** How many respondents the later one has more; too few to differ. */
  readonly added: number;
}

/** Every number that is served of one survey, by what it is of. */
function numbersOf(
  { scores, answers }: Observed,
  framework: Framework,
  instrument: string,
): ReadonlyMap<string, number> {
  const questions = surveysOf(framework)
    .filter(({ key }) => key === instrument)
    .flatMap(({ indicators }) => indicators.flatMap((one) => one.questions));
  const ofScores = scores
    .filter((score) => score.instrument === instrument)
    .flatMap(({ scope, key, breakdown, breakdownKey, ...row }) =>
      [row.scoreExact, row.respondents, row.standardError, row.interval?.low ?? null].map(
        (value, at) => [[scope, key, breakdown, breakdownKey, at].join(' '), value] as const,
      ),
    );
  const ofAnswers = questions.flatMap(({ key }) =>
    (answers[key] ?? []).map((count, option) => [`${key} ${option}`, count] as const),
  );
  return new Map(
    [...ofScores, ...ofAnswers].flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  );
}

function respondentsOf({ scores }: Observed, instrument: string): number | null {
  const whole = scores.find(
    ({ scope, key, breakdown }) =>
      scope === 'INSTRUMENT' && key === instrument && breakdown === 'NONE',
  );
  return whole?.respondents ?? null;
}

/**
 * Subtracts each answer of a series of moments from the next, in the hope of a few respondents between them.
 * @returns pairs that differ by fewer than the minimum. What only one of them shows is no difference.
 */
export async function tellingPairs(
  ask: Ask,
  framework: Framework,
  district: string,
  positions: readonly number[],
): Promise<readonly TellingPair[]> {
  const { fiscalYear } = framework;
  const views: (readonly [number, Observed])[] = [];
  for (const position of positions) {
    views.push([position, await observe(ask, { district, fiscalYear }, position)]);
  }
  return views.slice(1).flatMap(([position, later], at) => {
    const [before, earlier] = views[at] ?? [0, later];
    return surveysOf(framework).flatMap(({ key, cellRespondentsMin }): readonly TellingPair[] => {
      const [had, has] = [respondentsOf(earlier, key), respondentsOf(later, key)];
      if (had === null || has === null) return [];
      const added = Math.abs(has - had);
      const numbers = numbersOf(later, framework, key);
      const differs = [...numbersOf(earlier, framework, key)].some(
        ([name, value]) => value !== (numbers.get(name) ?? value),
      );
      const tells = differs && added < cellRespondentsMin;
      return tells ? [{ positions: [before, position], instrument: key, added }] : [];
    });
  });
}
