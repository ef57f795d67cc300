/** Where pieces of some sizes begin, one after another from a place on, and where the last ends. */
export function startsOf(
  first: number,
  sizes: readonly number[],
): readonly [readonly number[], number] {
  const starts: number[] = [];
  let next = first;
  for (const size of sizes) {
    starts.push(next);
    next += size;
  }
  return [starts, next];
}
