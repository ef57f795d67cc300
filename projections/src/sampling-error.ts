/** How far an estimate may lie from what it estimates, in the estimate's unit (points, 0–100). */
export interface SamplingError {
  /** Zero when all respondents answered alike. */
  readonly standardError: number;
  /** Degrees of freedom behind the standard error; infinite when nothing was sampled. */
  readonly degreesOfFreedom: number;
}

/** Of a figure that is not a sample's: a checklist, or a survey that everybody answered. */
export const NO_SAMPLING_ERROR: SamplingError = { standardError: 0, degreesOfFreedom: Infinity };

/** One of several independent terms of a variance. */
export interface VarianceComponent {
  readonly variance: number;
  readonly degreesOfFreedom: number;
}

/**
 * Degrees of freedom of a sum of independent estimated variances (Satterthwaite, An approximate
 * distribution of estimates of variance components, Biometrics 2, 1946; for strata, Cochran, Sampling
 * Techniques, 3rd ed., 5.4). Where every variance is zero, the fewest of the degrees.
 */
export function satterthwaiteDegrees(components: readonly VarianceComponent[]): number {
  const variance = components.reduce((sum, component) => sum + component.variance, 0);
  if (variance === 0) {
    return Math.min(...components.map(({ degreesOfFreedom }) => degreesOfFreedom));
  }
  return (
    1 /
    components.reduce(
      (sum, component) => sum + (component.variance / variance) ** 2 / component.degreesOfFreedom,
      0,
    )
  );
}

/** The sampling error of a weighted sum of independent estimates: squared, the errors add. */
export function combinedSamplingError(
  terms: readonly { readonly weight: number; readonly samplingError: SamplingError }[],
): SamplingError {
  const components = terms.map(({ weight, samplingError }) => ({
    variance: (weight * samplingError.standardError) ** 2,
    degreesOfFreedom: samplingError.degreesOfFreedom,
  }));
  return {
    standardError: Math.sqrt(components.reduce((sum, { variance }) => sum + variance, 0)),
    degreesOfFreedom: satterthwaiteDegrees(components),
  };
}

/**
 * The sampling error where the head-count is known: smaller by √(1 − n/N), and none when all answered
 * (Cochran, Sampling Techniques, 3rd ed., 2.6). It is for describing this population in this year. To ask
 * whether two years differ beyond chance, leave it out, as Cochran does when he compares means (2.14).
 * Over several parts it holds when each part has the same share of its people.
 * @param respondents how many answered, n.
 * @param population how many could have, N.
 * @throws RangeError when the population is not a whole number of at least the respondents.
 */
export function finitePopulationCorrected(
  { standardError, degreesOfFreedom }: SamplingError,
  respondents: number,
  population: number,
): SamplingError {
  if (!Number.isInteger(population) || population < respondents) {
    throw new RangeError(`${respondents} cannot have answered out of ${population}`);
  }
  if (population === respondents) return NO_SAMPLING_ERROR;
  const correction = Math.sqrt(1 - respondents / population);
  return { standardError: standardError * correction, degreesOfFreedom };
}
