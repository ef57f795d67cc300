/** The median of some measurements; the upper one of the two in the middle. */
function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

/** Times each of some pieces of work in turn, `rounds` times over. Returns each one's median seconds. */
export async function medianSeconds<Name extends string>(
  rounds: number,
  work: Readonly<Record<Name, () => Promise<void>>>,
): Promise<ReadonlyMap<string, number>> {
  const seconds = new Map<string, number[]>();
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, run] of Object.entries<() => Promise<void>>(work)) {
      const started = performance.now();
      await run();
      const taken = (performance.now() - started) / 1000;
      seconds.set(name, [...(seconds.get(name) ?? []), taken]);
    }
  }
  return new Map([...seconds].map(([name, values]) => [name, median(values)]));
}
