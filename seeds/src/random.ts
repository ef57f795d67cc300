import { createHash } from 'node:crypto';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus, xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

/** A stream of random choices that is the same for the same seed, on every machine. */
export interface Random {
  /** A whole number from 0 to `below` − 1. */
  integer(below: number): number;
  /** A number from 0 up to, but not, 1; a multiple of 2^−32. */
  fraction(): number;
  /** The values in a random order; the given array is left as it is. */
  shuffled<Value>(values: readonly Value[]): Value[];
}

const FRACTION_STEPS = 2 ** 32;

function randomBy(generator: RandomGenerator): Random {
  const integer = (below: number): number => uniformInt(generator, 0, below - 1);
  return {
    integer,
    fraction: () => integer(FRACTION_STEPS) / FRACTION_STEPS,
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

/** Makes the random stream of a seed (xoroshiro128+; shuffles are Fisher and Yates'). */
export function randomOf(seed: number): Random {
  return randomBy(xoroshiro128plus(seed));
}

/** Words of 32 bits that a generator's state is made of. */
const STATE_WORDS = 4;

/**
 * Makes the random stream of a key (the generator's state is the key's SHA-256): streams of different
 * keys have nothing to do with each other, so what one draws changes nothing in another.
 */
export function randomOfKey(key: string): Random {
  const digest = createHash('sha256').update(key).digest();
  const state = Array.from({ length: STATE_WORDS }, (_, word) => digest.readInt32LE(4 * word));
  return randomBy(xoroshiro128plusFromState(state));
}
