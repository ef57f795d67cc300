/** Half-width of the range of the double exponential rule, and its step: errors of some 1e-14. */
const RANGE = 4;
const STEP = 1 / 32;

/**
 * The integral of sin(x)^power from 0 to an end, at most π/2, by the double exponential rule, which bears
 * a power that is no whole number (Takahasi & Mori, Publ. RIMS 9, 1974).
 */
function sinePowerIntegral(power: number, end: number): number {
  let sum = 0;
  for (let at = -RANGE; at <= RANGE; at += STEP) {
    const inner = (Math.PI / 2) * Math.sinh(at);
    const x = end / (1 + Math.exp(-2 * inner));
    const slope = ((Math.PI / 4) * Math.cosh(at)) / Math.cosh(inner) ** 2;
    sum += Math.sin(x) ** power * slope;
  }
  return sum * STEP * end;
}

/**
 * The two-sided p-value of Student's t, from its density alone: with t = √ν cot x that is a power of
 * sin x, so no gamma function is needed.
 * @param t the distance from no change in standard errors, 0 or more.
 */
export function studentTwoSided(t: number, degreesOfFreedom: number): number {
  const power = degreesOfFreedom - 1;
  const tail = Math.atan2(Math.sqrt(degreesOfFreedom), t);
  return sinePowerIntegral(power, tail) / sinePowerIntegral(power, Math.PI / 2);
}
