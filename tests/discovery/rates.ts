/** A share, 0–1, with its 95 % interval. */
export interface Rate {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** Two-sided 95 % point of the standard normal distribution. */
const NORMAL_95 = 1.959963984540054;

/**
 * The share of trials that were hits (Wilson, Probable inference, the law of succession, and statistical
 * inference, JASA 22, 1927): it has an interval of none, too. NaN of no trials.
 */
export function rateOf(hits: number, trials: number): Rate {
  const share = hits / trials;
  const square = NORMAL_95 ** 2;
  const centre = (hits + square / 2) / (trials + square);
  const half =
    (NORMAL_95 * Math.sqrt(trials * share * (1 - share) + square / 4)) / (trials + square);
  return { share, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/** Trials that may go together, and how many were hits. */
export interface Cluster {
  readonly hits: number;
  readonly trials: number;
}

/**
 * The share of trials that were hits, the trials of a cluster not taken to be independent: a ratio of sums
 * over clusters (Cochran, Sampling Techniques, 3rd ed., 3.12). NaN of no trials; of a single cluster it
 * may be anything from 0 to 1.
 */
export function clusteredRateOf(clusters: readonly Cluster[]): Rate {
  const trials = clusters.reduce((sum, cluster) => sum + cluster.trials, 0);
  const share = clusters.reduce((sum, { hits }) => sum + hits, 0) / trials;
  const squares = clusters.reduce((sum, one) => sum + (one.hits - share * one.trials) ** 2, 0);
  const count = clusters.length;
  const half = count < 2 ? 1 : (NORMAL_95 * Math.sqrt((squares * count) / (count - 1))) / trials;
  return { share, low: Math.max(0, share - half), high: Math.min(1, share + half) };
}
