import type { Random } from '../random.ts';

/** Draws one of some options at random. */
export type Choice<Option> = (random: Random) => Option;

/**
 * A choice in which each option comes as often as its weight says.
 * @param weights the options and their weights, not negative, in any unit.
 * @throws RangeError when there are no options.
 */
export function weightedChoice<Option>(
  weights: Iterable<readonly [Option, number]>,
): Choice<Option> {
  let total = 0;
  const bounds = [...weights].map(([option, weight]) => {
    total += weight;
    return { option, below: total };
  });
  const last = bounds.at(-1);
  if (last === undefined) throw new RangeError('there is nothing to choose from');
  return (random) => {
    const at = random.fraction() * total;
    for (const { option, below } of bounds) if (at < below) return option;
    return last.option;
  };
}
