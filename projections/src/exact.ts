import { Fraction } from 'fraction.js';

/** A rational number, exact however often it is added and divided (rule 7). */
export type { Fraction };

/** Numbers that texts name: the weights of frameworks, which are few and asked for at every score. */
const NAMED = new Map<string, Fraction>();

/** The exact number that an integer or a text such as '0.30' or '25/30' names. */
export function exact(value: number | string): Fraction {
  if (typeof value === 'number') return new Fraction(value);
  const known = NAMED.get(value);
  if (known !== undefined) return known;
  const named = new Fraction(value);
  NAMED.set(value, named);
  return named;
}

/** The exact quotient of two integers. */
export function quotientOf(numerator: bigint, denominator: bigint): Fraction {
  return new Fraction(numerator, denominator);
}

/** Units of a published score in one point: it has two decimals (rule 7). */
const PRINTED_UNITS = 100n;

/** A score in units of what is printed, half away from zero. */
function printedUnits({ s, n, d }: Fraction): bigint {
  return (s * (2n * n * PRINTED_UNITS + d)) / (2n * d);
}

/** A score as the report prints it: two decimals, half away from zero, rounded once (rule 7). */
export function asPrinted(score: Fraction): Fraction {
  return quotientOf(printedUnits(score), PRINTED_UNITS);
}

/** A score as the report prints it, as the double nearest to that decimal. */
export function rounded(score: Fraction): number {
  return Number(printedUnits(score)) / Number(PRINTED_UNITS);
}

/** From here on an integer may be beyond the largest double. */
const BEYOND_DOUBLE = 2n ** 1023n;

/**
 * The double nearest to an exact score, 0–100. Of a fraction whose terms are too long for a double, as
 * sums over many districts are, both terms lose the same last digits first.
 */
export function unrounded(score: Fraction): number {
  const longest = score.n > score.d ? score.n : score.d;
  if (longest < BEYOND_DOUBLE) return score.valueOf();
  const excess = BigInt(longest.toString(2).length - 1023);
  return Number((score.s * score.n) >> excess) / Number(score.d >> excess);
}

/** The exact sum; 0 of none. */
export function sumOf(terms: readonly Fraction[]): Fraction {
  return terms.reduce((sum, term) => sum.add(term), new Fraction(0));
}

/** The exact plain mean; null of none. */
export function meanOf(terms: readonly Fraction[]): Fraction | null {
  return terms.length === 0 ? null : sumOf(terms).div(terms.length);
}

/** The smallest integers in the same proportion to each other. */
export function proportionsOf(terms: readonly Fraction[]): readonly bigint[] {
  const unit = terms.reduce((common, term) => common.gcd(term), new Fraction(0));
  return terms.map((term) => term.div(unit).n);
}

/**
 * The double nearest to a·b − c·d of integers, none of them beyond 2^53. The difference is taken of the
 * exact products: of rounded ones nothing may be left that is right.
 */
export function differenceOfProducts(a: number, b: number, c: number, d: number): number {
  const [first, second] = [a * b, c * d];
  return Number.isSafeInteger(first) && Number.isSafeInteger(second)
    ? first - second
    : Number(BigInt(a) * BigInt(b) - BigInt(c) * BigInt(d));
}

/** The exact midpoint of two numbers. */
export function halfway(a: Fraction, b: Fraction): Fraction {
  return a.add(b).div(2);
}

/** A count as percent of a total, 0–100, printed like a score (two decimals); null of nothing. */
export function percentOf(count: number, total: number): number | null {
  return total === 0 ? null : rounded(exact(count).mul(100).div(total));
}
