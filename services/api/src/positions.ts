import { invalidValue } from '@ita/schema';
import type { Asked } from './http/asked.ts';
import type { Service } from './service.ts';

/** Names the least log position that an answer must have in it: of a reader's own mutation, say. */
export const MIN_POSITION_HEADER = 'ita-min-position';

/** Whether a text is a log position, or a size of the log. */
const isPosition = (text: string): boolean => /^\d{1,15}$/u.test(text);

/**
 * A log position, or a size of the log, as a reader writes it.
 * @param allowed what would be right, for the refusal.
 * @throws Refusal INVALID_VALUE for what is none.
 */
export function positionIn(field: string, text: string, allowed: string): number {
  if (isPosition(text)) return Number(text);
  throw invalidValue(field, text, allowed);
}

/**
 * The least log position that a request's answer must have in it; 0 asks nothing.
 * @throws Refusal INVALID_VALUE for a header that is no position.
 */
export function minPositionOf({ headers }: Pick<Asked, 'headers'>): number {
  const text = headers.get(MIN_POSITION_HEADER) ?? '0';
  return positionIn(MIN_POSITION_HEADER, text, 'the position that a mutation returned');
}

/** Whether a request says what minPositionOf says of it, or nothing. */
export function hasMinPosition({ headers }: Pick<Asked, 'headers'>): boolean {
  return isPosition(headers.get(MIN_POSITION_HEADER) ?? '0');
}

/**
 * Waits until the score tables have what a request's answer must have in it.
 * @throws Refusal INVALID_VALUE as minPositionOf; POSITION_NOT_REACHED when they are not there in time.
 */
export async function reachMinPosition(
  { projector }: Pick<Service, 'projector'>,
  request: Pick<Asked, 'headers'>,
): Promise<void> {
  const minPosition = minPositionOf(request);
  if (minPosition > 0) await projector.reach(minPosition);
}
