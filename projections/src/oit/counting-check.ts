import type { EventData } from '@ita/schema';
import { frameworkOf } from '@ita/schema';

/** What one check of an OIT item found. */
export type OitCheck = EventData<'OitItemChecked'>;

/** Whether a check was made at its year's cut-off or later: it is kept and counts for nothing. */
export function isLate({ fiscalYear, occurredAt }: OitCheck): boolean {
  const cutOff = frameworkOf(fiscalYear)?.oitCutOff;
  return cutOff !== undefined && Date.parse(occurredAt) >= Date.parse(cutOff);
}

/**
 * The check that counts for an item (domain.md, "An OIT item is checked several times"): the latest before
 * the cut-off, by when it was made; of two made at the same moment the one recorded later. Null when none
 * was made in time.
 * @param history of one item, in the order recorded.
 */
export function countingCheck(history: readonly OitCheck[]): OitCheck | null {
  return history
    .filter((check) => !isLate(check))
    .reduce<OitCheck | null>(
      (latest, check) =>
        latest !== null && Date.parse(latest.occurredAt) > Date.parse(check.occurredAt)
          ? latest
          : check,
      null,
    );
}
