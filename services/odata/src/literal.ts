import type { Cell } from '@ita/exports';
import type { Token } from './tokens.ts';

const WORDS: ReadonlyMap<string, Cell> = new Map<string, Cell>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/** The value that a token is the literal of; undefined where it is none. */
export function literalOf({ kind, text }: Token): Cell | undefined {
  if (kind === 'text') return text.slice(1, -1).replaceAll("''", "'");
  if (kind === 'number') return Number(text);
  return kind === 'word' ? WORDS.get(text) : undefined;
}
