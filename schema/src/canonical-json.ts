import canonicalize from 'canonicalize';

/** A value that JSON can carry. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

/**
 * The canonical JSON text of a value: keys sorted, no spaces, one form for each number (RFC 8785).
 * Equal values have equal bytes, so what is stored can be compared and hashed as it stands.
 * @throws TypeError for a value that JSON cannot carry, such as NaN or undefined.
 */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('undefined has no JSON form');
  return text;
}
