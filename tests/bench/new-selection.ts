import { figuresOf, FRAMEWORKS } from '@ita/schema';

/** The keys of all figures of any year. */
const KEYS = [...new Set(FRAMEWORKS.flatMap(figuresOf).map(({ key }) => key))];

/** All keys in an order of their own for each run: a selection that filters nothing and was not asked before. */
export const newSelection = (run: number): readonly string[] => [
  ...KEYS.slice(run),
  ...KEYS.slice(0, run),
];
