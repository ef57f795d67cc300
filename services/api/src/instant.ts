import { invalidValue } from '@ita/schema';

/**
 * An instant of a query string, ISO 8601 with a zone; null where it is left out.
 * @throws Refusal INVALID_VALUE for what is none.
 */
export function instantIn(field: string, text: string | null): Date | null {
  if (text === null) return null;
  const instant = new Date(text);
  const zoned = /(?:Z|[+-]\d{2}:\d{2})$/u.test(text);
  if (zoned && !Number.isNaN(instant.getTime())) return instant;
  throw invalidValue(field, text, 'an instant with a zone, such as 2026-11-01T00:00:00Z');
}
