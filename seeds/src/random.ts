import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** A stream of random choices that is the same for the same seed, on every machine. */
export interface Random {
  /** A whole number from 0 to `below` − 1. */
  integer(below: number): number;
  /** The values in a random order; the given array is left as it is. */
  shuffled<Value>(values: readonly Value[]): Value[];
}

/** Makes the random stream of a seed (xoroshiro128+; shuffles are Fisher and Yates'). */
export function randomOf(seed: number): Random {
  const generator = xoroshiro128plus(seed);
  const integer = (below: number): number => uniformInt(generator, 0, below - 1);
  return {
    integer,
    shuffled: (values) => {
      const keyed = [...values];
      for (let last = keyed.length - 1; last > 0; last -= 1) {
        const other = integer(last + 1);
        const [moved] = keyed.splice(other, 1);
        if (moved !== undefined) keyed.splice(last, 0, moved);
      }
      return keyed;
    },
  };
}
