/** A p-value after adjustment for being one of many. */
export interface AdjustedPValue {
  readonly pValue: number;
  readonly significant: boolean;
}

interface Ranked {
  readonly at: number;
  readonly pValue: number;
}

/** The p-values that there are, smallest first, each with its place. */
function rankedPValues(pValues: readonly (number | null)[]): readonly Ranked[] {
  return pValues
    .flatMap((pValue, at) => (pValue === null ? [] : [{ at, pValue }]))
    .map((ranked) => {
      if (ranked.pValue >= 0 && ranked.pValue <= 1) return ranked;
      throw new RangeError(`${ranked.pValue} is not a p-value`);
    })
    .toSorted((a, b) => a.pValue - b.pValue);
}

function inPlace(
  places: number,
  level: number,
  adjusted: readonly Ranked[],
): readonly (AdjustedPValue | null)[] {
  const found = new Map(adjusted.map(({ at, pValue }) => [at, pValue]));
  return Array.from({ length: places }, (_, at) => {
    const pValue = found.get(at);
    return pValue === undefined ? null : { pValue, significant: pValue <= level };
  });
}

/**
 * Adjusts p-values so that of those called significant no more than `rate` are expected to be false
 * (Benjamini & Hochberg, Controlling the false discovery rate, J. R. Statist. Soc. B 57, 1995). In the
 * order given; nulls were not tested, do not count, and stay null.
 * @throws RangeError when a p-value is not within 0–1.
 */
export function benjaminiHochberg(
  pValues: readonly (number | null)[],
  rate = 0.05,
): readonly (AdjustedPValue | null)[] {
  const ranked = rankedPValues(pValues);
  let least = 1;
  const adjusted = ranked.toReversed().map(({ at, pValue }, fromLargest) => {
    least = Math.min(least, (pValue * ranked.length) / (ranked.length - fromLargest));
    return { at, pValue: least };
  });
  return inPlace(pValues.length, rate, adjusted);
}

/**
 * Adjusts p-values so that the chance of even one false one among those called significant is at most
 * `level` (Holm, A simple sequentially rejective multiple test procedure, Scand. J. Statist. 6, 1979). In
 * the order given; nulls were not tested, do not count, and stay null.
 * @throws RangeError when a p-value is not within 0–1.
 */
export function holm(
  pValues: readonly (number | null)[],
  level = 0.05,
): readonly (AdjustedPValue | null)[] {
  const ranked = rankedPValues(pValues);
  let most = 0;
  const adjusted = ranked.map(({ at, pValue }, fromSmallest) => {
    most = Math.min(1, Math.max(most, pValue * (ranked.length - fromSmallest)));
    return { at, pValue: most };
  });
  return inPlace(pValues.length, level, adjusted);
}
