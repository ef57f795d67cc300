import { setTimeout } from 'node:timers/promises';

/** Rung when something has happened that others may wait for. */
export class Bell {
  #next = Promise.withResolvers<void>();

  ring(): void {
    this.#next.resolve();
    this.#next = Promise.withResolvers();
  }

  /** When it rings next. Asked for before looking, so that no ring is missed while one looks. */
  next(): Promise<void> {
    return this.#next.promise;
  }
}

/** Waits for a ring, or for so long if there is none, or until stopped. */
export async function rungWithin(
  ring: Promise<void>,
  milliseconds: number,
  signal?: AbortSignal,
): Promise<void> {
  const late = setTimeout(milliseconds, undefined, signal === undefined ? {} : { signal });
  await Promise.race([ring, late.catch(() => {})]);
}
