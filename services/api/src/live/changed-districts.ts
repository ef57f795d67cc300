import { once } from 'node:events';
import type { Projector } from '@ita/projector';

/** A district whose assessment of a year has new scores. */
export interface ChangedDistrict {
  readonly district: string;
  /** Log position from which a reader who has had everything up to this change misses nothing. */
  readonly complete: number;
}

/** Which changes, and from where on. */
export interface ChangesAsked {
  /** Fiscal year, BE. */
  readonly fiscalYear: number;
  /** One district alone; null for any. */
  readonly district: string | null;
  /** The districts that changed after a position: what a reader has missed. None for who missed nothing. */
  readonly missed: () => Promise<readonly string[]>;
}

/**
 * The districts of a year as they get new scores, until stopped, each when it is asked for: a reader who is
 * slower than the log finds a district waiting once, however often it has changed, and reads it as it is
 * then. So no more waits than there are districts.
 */
export async function* changedDistricts(
  projector: Pick<Projector, 'onScored' | 'position'>,
  { fiscalYear, district: only, missed }: ChangesAsked,
  stopped: AbortSignal,
): AsyncGenerator<ChangedDistrict> {
  const waiting = new Set<string>();
  let reached = await projector.position();
  // While some wait, a reader has had everything only up to where none did.
  let complete = reached;
  let woken = Promise.withResolvers<void>();
  const forget = projector.onScored((scored, position) => {
    if (waiting.size === 0) complete = reached;
    for (const key of scored) {
      const asked = key.fiscalYear === fiscalYear && (only === null || only === key.district);
      if (asked) waiting.add(key.district);
    }
    reached = position;
    woken.resolve();
  });
  try {
    for (const district of await missed()) waiting.add(district);
    const end = stopped.aborted ? Promise.resolve() : once(stopped, 'abort');
    while (!stopped.aborted) {
      const [district] = waiting;
      if (district === undefined) {
        await Promise.race([woken.promise, end]);
        woken = Promise.withResolvers();
        continue;
      }
      waiting.delete(district);
      yield { district, complete: waiting.size === 0 ? reached : complete };
    }
  } finally {
    forget();
  }
}
