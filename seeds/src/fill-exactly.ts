import type { LowMark } from './low-mark.ts';
import type { Random } from './random.ts';

/** A group of respondents that low marks are to be given to, up to an exact sum. */
export interface Bin {
  /** Respondents; each answers a question once, so at most that many low marks of one question. */
  readonly size: number;
  /** What its answers lack of 100 points, all together. */
  readonly deficit: number;
}

/**
 * Gives every low mark to one bin so that each bin's sum is met exactly, at random.
 * @param prefers whether a bin takes a mark rather than others.
 * @returns the bin of each mark by place, or null when this try came to a dead end.
 */
export function fillExactly<Mark extends LowMark>(
  marks: readonly Mark[],
  bins: readonly Bin[],
  random: Random,
  prefers: (bin: number, mark: Mark) => boolean = () => false,
): readonly number[] | null {
  const binOf = marks.map(() => -1);
  // Small sums first: the last bin takes what is left, and that fits the largest best.
  const order = bins
    .map((_, bin) => bin)
    .toSorted((a, b) => deficitAt(bins, a) - deficitAt(bins, b));
  for (const bin of order) {
    let missing = deficitAt(bins, bin);
    const taken = new Map<number, number>();
    const places = random.shuffled(marks.map((_, place) => place).filter((at) => binOf[at] === -1));
    const preferred = (place: number): boolean => {
      const mark = marks[place];
      return mark !== undefined && prefers(bin, mark);
    };
    for (const place of [...places.filter(preferred), ...places.filter((at) => !preferred(at))]) {
      const mark = marks[place];
      if (mark === undefined || mark.deficit > missing) continue;
      const ofQuestion = taken.get(mark.question) ?? 0;
      if (ofQuestion === bins[bin]?.size) continue;
      taken.set(mark.question, ofQuestion + 1);
      binOf[place] = bin;
      missing -= mark.deficit;
    }
    if (missing > 0) return null;
  }
  return binOf.includes(-1) ? null : binOf;
}

function deficitAt(bins: readonly Bin[], bin: number): number {
  return bins[bin]?.deficit ?? 0;
}

/** Tries that a search makes before it says that the figures contradict each other. */
const TRIES_MAX = 20_000;

/**
 * The first result of a random search that is not null.
 * @throws Error when none is found: the published figures then do not fit together.
 */
export function searched<Result>(what: string, attempt: () => Result | null): Result {
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const result = attempt();
    if (result !== null) return result;
  }
  throw new Error(`no way found in ${TRIES_MAX} tries to reconstruct ${what}`);
}
