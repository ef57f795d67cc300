/**
 * Places for labels beside marks, in their order: each as near to its mark as can be with a gap to the next,
 * none beyond the ends where there is room.
 * @param places of the marks, px, in any order.
 * @param gap between two labels, px.
 * @returns a place for each, in the order given.
 */
export function spreadOf(
  places: readonly number[],
  gap: number,
  [first, last]: readonly [number, number],
): readonly number[] {
  const order = places.map((place, at) => ({ place, at })).sort((a, b) => a.place - b.place);
  const spread = new Map<number, number>();
  let least = first;
  for (const { place, at } of order) {
    const own = Math.max(place, least);
    spread.set(at, own);
    least = own + gap;
  }
  let greatest = last;
  for (const { at } of order.toReversed()) {
    const own = Math.min(spread.get(at) ?? last, greatest);
    spread.set(at, own);
    greatest = own - gap;
  }
  return places.map((place, at) => spread.get(at) ?? place);
}
