/** What the keys of a list have between them in a column, as in the files that are imported. */
export const KEY_SEPARATOR = ';';

/** Keys as a column holds them. */
export function keyList(keys: readonly string[]): string {
  return keys.join(KEY_SEPARATOR);
}

/** The keys that a column holds. */
export function keysIn(list: string): readonly string[] {
  return list.split(KEY_SEPARATOR);
}
