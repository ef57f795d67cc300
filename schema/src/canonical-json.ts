import { configure } from 'safe-stable-stringify';

/** A value that JSON can carry. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

/** Keys in the order of their UTF-16 code units, as RFC 8785 asks; whatever JSON cannot carry throws. */
const stringify = configure({ deterministic: true, strict: true, bigint: false });

/**
 * The canonical JSON text of a value: keys sorted, no spaces, one form for each number (RFC 8785).
 * Equal values have equal bytes, so what is stored can be compared and hashed as it stands.
 * Members that are undefined are left out, as JSON leaves them.
 * @throws TypeError or Error for a value that JSON cannot carry, such as NaN or undefined itself.
 */
export function canonicalJson(value: unknown): string {
  const text = stringify(value);
  if (text === undefined) throw new TypeError('undefined has no JSON form');
  return text;
}
