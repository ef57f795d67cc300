import type { Service } from '@ita/api';
import type { SealedYear } from '@ita/event-log';
import { sealYear, unsealYear } from '@ita/event-log';
import { invalidValue } from '@ita/schema';
import type { Progress } from './progress.ts';
import { stoppable } from './stoppable.ts';

/** A fiscal year (BE). @throws Refusal INVALID_VALUE for what is none. */
export function fiscalYearOf(text: string): number {
  if (/^2[5-7]\d\d$/u.test(text)) return Number(text);
  throw invalidValue('fiscalYear', text, 'a fiscal year (BE), such as 2567');
}

/** What is sealed and where, in a line. */
export function sealedYearLine({
  fiscalYear,
  events,
  firstPosition,
  lastPosition,
  place,
}: SealedYear): string {
  return `FY${fiscalYear}: ${events} events, positions ${firstPosition}–${lastPosition}, in ${place}`;
}

/**
 * Seals a fiscal year and says so. Ctrl-C leaves the log as it was.
 * @param to a directory, or `s3://bucket/prefix`.
 * @throws Refusal as sealYear; STOPPED after Ctrl-C.
 */
export async function seal(
  { db, sealedFiles }: Service,
  fiscalYear: number,
  to: string,
  progress: Progress,
): Promise<string> {
  const year = await stoppable('seal', (signal) =>
    sealYear(fiscalYear, {
      db,
      files: sealedFiles,
      to,
      signal,
      onProgress: (position, of) => progress.report(position, of),
    }),
  );
  return `Sealed ${sealedYearLine(year)}\nSHA-256 ${year.sha256}. The file is a part of the log now: keep a copy of it elsewhere.`;
}

/** Brings a sealed fiscal year back into the database and says so. @throws Refusal as unsealYear. */
export async function unseal(
  { db, sealedFiles }: Service,
  fiscalYear: number,
  progress: Progress,
): Promise<string> {
  const year = await unsealYear(fiscalYear, {
    db,
    files: sealedFiles,
    onProgress: (position, of) => progress.report(position, of),
  });
  return `Unsealed FY${fiscalYear}: ${year.events} events are in the database again; ${year.place} is of no more use to the log.`;
}
