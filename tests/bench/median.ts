/** The median of some measurements; the upper one of the two in the middle. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

/** A raw piece of work and ours, of so many events a chunk. */
export interface Compared {
  readonly raw: () => Promise<unknown>;
  readonly append: () => Promise<unknown>;
  /** Makes the next chunk ready for both; not timed, and all that is ever held at once. */
  readonly prepare: () => void;
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

/** Times two pieces of work in turn, chunk by chunk. Returns the median seconds of a round of each. */
export async function medianSeconds(
  rounds: number,
  chunks: number,
  { raw, append, prepare }: Compared,
): Promise<{ readonly raw: number; readonly append: number }> {
  const taken: { raw: number[]; append: number[] } = { raw: [], append: [] };
  for (let round = 0; round < rounds; round += 1) {
    const seconds = { raw: 0, append: 0 };
    for (let chunk = 0; chunk < chunks; chunk += 1) {
      prepare();
      seconds.raw += await secondsOf(raw);
      seconds.append += await secondsOf(append);
    }
    taken.raw.push(seconds.raw);
    taken.append.push(seconds.append);
  }
  return { raw: median(taken.raw), append: median(taken.append) };
}

/** A figure in one line: its rate, and how it compares with the raw limit of the same run. */
export function rateLine(what: string, events: number, seconds: number, raw: number): string {
  const rate = Math.round(events / seconds).toLocaleString('en');
  return `${what.padEnd(48)} ${rate.padStart(9)} events/s  ${Math.round((100 * raw) / seconds)} % of raw`;
}
