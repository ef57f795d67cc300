import { v5, v7 } from 'uuid';

/** Namespace of event ids that are made from keys (RFC 9562, UUID version 5). */
const KEY_NAMESPACE = '6f1d3a52-8c0e-5b7a-9d24-2567e1032ace';

/**
 * The id of the event that an idempotency key stands for: the same key, the same id, so a retry is
 * recognised by its id alone.
 */
export function eventIdOfKey(idempotencyKey: string): string {
  return v5(idempotencyKey, KEY_NAMESPACE);
}

/** A new event id that no key stands for (UUID version 7: it sorts by time). */
export function newEventId(): string {
  return v7();
}
