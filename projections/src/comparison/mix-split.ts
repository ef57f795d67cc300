import type { Fraction } from '../exact.ts';
import { exact, halfway, sumOf } from '../exact.ts';

/** A group of respondents in one year. */
export interface GroupYear {
  /** Share in the figure, 0–1, exact; the shares of a year add up to one. */
  readonly share: Fraction;
  /** Mean score of the group, 0–100, exact. */
  readonly mean: Fraction;
}

/** A group of respondents in two years; null in a year in which nobody of it answered. */
export interface GroupPair<Group extends GroupYear = GroupYear> {
  /** The breakdown key; null of the rest, those who did not say and those withheld. */
  readonly key: string | null;
  readonly from: Group | null;
  readonly to: Group | null;
}

/** What one group adds to a change. */
export interface GroupEffect {
  readonly key: string | null;
  /** By being a larger or smaller share of the respondents. */
  readonly mix: Fraction;
  /** By scoring otherwise than the year before. */
  readonly within: Fraction;
}

/** A change of a mean, split: `mix` and `within` add up to `change` exactly, and the groups to them. */
export interface MixSplit {
  readonly change: Fraction;
  readonly mix: Fraction;
  readonly within: Fraction;
  readonly groups: readonly GroupEffect[];
}

function meanOfYear(groups: readonly (GroupYear | null)[]): Fraction {
  const present = groups.filter((group) => group !== null);
  if (!sumOf(present.map(({ share }) => share)).equals(1)) {
    throw new RangeError("the shares of a year's groups do not add up to one");
  }
  return sumOf(present.map(({ share, mean }) => share.mul(mean)));
}

function effectOf({ key, from, to }: GroupPair, level: Fraction): readonly GroupEffect[] {
  const before = from ?? (to && { share: exact(0), mean: to.mean });
  const after = to ?? (from && { share: exact(0), mean: from.mean });
  if (before === null || after === null) return [];
  return [
    {
      key,
      mix: after.share.sub(before.share).mul(halfway(before.mean, after.mean).sub(level)),
      within: after.mean.sub(before.mean).mul(halfway(before.share, after.share)),
    },
  ];
}

/** Effects of groups that have one key, such as the parts of a survey, taken together. */
function byKey(effects: readonly GroupEffect[]): readonly GroupEffect[] {
  return [...Map.groupBy(effects, ({ key }) => key)].map(([key, own]) => ({
    key,
    mix: sumOf(own.map(({ mix }) => mix)),
    within: sumOf(own.map(({ within }) => within)),
  }));
}

/**
 * Splits the change of a mean into what other people answering did (mix) and what people answering
 * otherwise did (within), at the midpoint of both years, so that nothing is left over and the order of
 * the years only turns the signs (Kitagawa, Components of a difference between two rates, JASA 50, 1955;
 * in econometrics the symmetric Oaxaca–Blinder decomposition, 1973).
 *
 * A group's mix is counted from the level halfway between both years' means: growth of a group that
 * scores above it adds, whatever the level. A group of one year only has no second mean to change
 * from: it is taken to have scored the same in the other, so all of it is mix.
 * @throws RangeError when the shares of a year do not add up to one.
 */
export function mixSplit(groups: readonly GroupPair[]): MixSplit {
  const before = meanOfYear(groups.map(({ from }) => from));
  const after = meanOfYear(groups.map(({ to }) => to));
  const level = halfway(before, after);
  const effects = byKey(groups.flatMap((group) => effectOf(group, level)));
  return {
    change: after.sub(before),
    mix: sumOf(effects.map(({ mix }) => mix)),
    within: sumOf(effects.map(({ within }) => within)),
    groups: effects,
  };
}
