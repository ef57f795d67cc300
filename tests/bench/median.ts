/** The median of some measurements; the upper one of the two in the middle. */
function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

/**
 * Times two pieces of work in turn, `rounds` times over, after a preparation that is not timed.
 * @returns the median seconds of each.
 */
export async function medianSeconds(
  rounds: number,
  { raw, append }: { readonly raw: () => Promise<void>; readonly append: () => Promise<unknown> },
  prepare: () => void,
): Promise<{ readonly raw: number; readonly append: number }> {
  const seconds = async (work: () => Promise<unknown>): Promise<number> => {
    const started = performance.now();
    await work();
    return (performance.now() - started) / 1000;
  };
  const taken = { raw: [] as number[], append: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    prepare();
    taken.raw.push(await seconds(raw));
    taken.append.push(await seconds(append));
  }
  return { raw: median(taken.raw), append: median(taken.append) };
}

/** A figure in one line: its rate, and how it compares with the raw limit of the same run. */
export function rateLine(what: string, events: number, seconds: number, raw: number): string {
  const rate = Math.round(events / seconds).toLocaleString('en');
  return `${what.padEnd(48)} ${rate.padStart(9)} events/s  ${Math.round((100 * raw) / seconds)} % of raw`;
}
