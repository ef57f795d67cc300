/** Seconds that a piece of work takes. */
export async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

/** A raw piece of work and ours, of so many events a chunk. */
interface Compared {
  readonly raw: () => Promise<unknown>;
  readonly ours: () => Promise<unknown>;
  /** Makes the next chunk ready for both; not timed, and all that is ever held at once. */
  readonly prepare: () => void;
}

/** Times two pieces of work in turn, chunk by chunk. Returns the seconds of each round of both. */
export async function secondsInTurn(
  rounds: number,
  chunks: number,
  { raw, ours, prepare }: Compared,
): Promise<{ readonly raw: readonly number[]; readonly ours: readonly number[] }> {
  const taken: { raw: number[]; ours: number[] } = { raw: [], ours: [] };
  for (let round = 0; round < rounds; round += 1) {
    const seconds = { raw: 0, ours: 0 };
    for (let chunk = 0; chunk < chunks; chunk += 1) {
      prepare();
      seconds.raw += await secondsOf(raw);
      seconds.ours += await secondsOf(ours);
    }
    taken.raw.push(seconds.raw);
    taken.ours.push(seconds.ours);
  }
  return taken;
}

/** Events a second of each round, from its seconds. */
export function rates(events: number, seconds: readonly number[]): readonly number[] {
  return seconds.map((one) => events / one);
}
