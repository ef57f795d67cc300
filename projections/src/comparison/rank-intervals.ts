import type { SamplingError } from '../sampling-error.ts';
import type { SampledScore } from './mean-change.ts';
import { meanChange } from './mean-change.ts';
import { holm } from './multiple-testing.ts';

/** A district's score and how far it may be off; NO_SAMPLING_ERROR of a checklist. */
export interface SampledDistrict {
  readonly district: string;
  /** As printed, 0–100, two decimals; null where none is shown. */
  readonly score: number | null;
  /** Null where it is not known: then nobody can be told from the district. */
  readonly samplingError: SamplingError | null;
}

/** Between which ranks a district can be said to be. Null of a district without a score. */
export interface RankInterval {
  readonly district: string;
  /** 95 % for all districts at once; 1 is the best rank. */
  readonly best: number | null;
  readonly worst: number | null;
  /** The districts that cannot be told apart from this one, in the order given. */
  readonly indistinguishable: readonly string[];
}

interface Pair {
  readonly first: string;
  readonly second: string;
  /** Above 0 when the second scores more. */
  readonly order: number;
  readonly pValue: number | null;
}

function pairsOf(
  districts: readonly (SampledScore & { readonly district: string })[],
): readonly Pair[] {
  return districts.flatMap((first, at) =>
    districts.slice(at + 1).map((second): Pair => {
      const { change, pValue } = meanChange(first, second);
      return {
        first: first.district,
        second: second.district,
        order: change,
        pValue,
      };
    }),
  );
}

/**
 * How sure the ranks of districts are. Every two districts are tested for a difference of their scores as
 * printed, which the ranks go by (Welch), all tests together at 5 % (Holm). A district's best rank is one
 * more than how many are surely ahead; its worst has all but those surely behind ahead. The intervals
 * of all districts hold at once with 95 % (Al Mohamad, Goeman & van Zwet, Simultaneous confidence intervals
 * for ranks with application to ranking institutions, Biometrics 78, 2022, arXiv:1708.02428, with Holm's
 * procedure for their Tukey's, as standard errors here are estimates and differ; that Holm's does not
 * mistake the direction either, Shaffer, Ann. Statist. 8, 1980). Bars of single districts that overlap or
 * not, as Goldstein & Healy draw them (J. R. Statist. Soc. A 158, 1995), are right for one pair, not for
 * fifty districts at once.
 */
export function rankIntervals(districts: readonly SampledDistrict[]): readonly RankInterval[] {
  const scored = districts.flatMap(({ district, score, samplingError }) =>
    score === null ? [] : [{ district, score, samplingError }],
  );
  const pairs = pairsOf(scored);
  const adjusted = holm(pairs.map(({ pValue }) => pValue));
  const ahead = new Map(scored.map(({ district }) => [district, new Set<string>()]));
  pairs.forEach(({ first, second, order }, at) => {
    if (adjusted[at]?.significant !== true) return;
    const [better, worse] = order > 0 ? [second, first] : [first, second];
    ahead.get(worse)?.add(better);
  });
  return districts.map(({ district }): RankInterval => {
    const above = ahead.get(district);
    if (above === undefined) return { district, best: null, worst: null, indistinguishable: [] };
    const others = scored.map((one) => one.district).filter((other) => other !== district);
    const below = others.filter((other) => ahead.get(other)?.has(district) === true);
    return {
      district,
      best: 1 + above.size,
      worst: scored.length - below.length,
      indistinguishable: others.filter((other) => !above.has(other) && !below.includes(other)),
    };
  });
}
