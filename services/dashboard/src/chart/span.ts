/** From where to where a drawing goes, in the unit of what is drawn. */
export interface Span {
  readonly least: number;
  readonly greatest: number;
}

/** Where a value lies in a span, percent of its width, never beyond its ends. */
export function percentIn({ least, greatest }: Span, value: number): number {
  if (greatest <= least) return 0;
  return Math.min(100, Math.max(0, ((value - least) / (greatest - least)) * 100));
}

/** The span of all values, its ends moved out to multiples of a step; null without values. */
export function spanOf(values: readonly number[], step: number): Span | null {
  if (values.length === 0) return null;
  const least = Math.floor(Math.min(...values) / step) * step;
  const greatest = Math.ceil(Math.max(...values) / step) * step;
  return { least, greatest: greatest > least ? greatest : least + step };
}
