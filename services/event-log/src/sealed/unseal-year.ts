import type { LogDatabase } from '@ita/schema';
import { invalidValue, Refusal } from '@ita/schema';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { insertEntries } from '../insert-entries.ts';
import { entriesOfFile, lastPosition } from '../log-entries.ts';
import { asLogRefusal } from '../log-refusals.ts';
import type { LogSource } from '../log-source.ts';
import { sealedFileRefusal } from './sealed-faults.ts';
import type { SealedYear } from './sealed-year.ts';
import { sealedYears } from './sealed-year.ts';
import { digestYear } from './year-file.ts';

/** What is unsealed, and who is told of it. */
export interface UnsealOptions extends LogSource {
  /** Told the last position that has been read, and the log's size. */
  readonly onProgress?: ((position: number, size: number) => void) | undefined;
}

/** The record of a sealed year, kept from being unsealed by another until the transaction ends. */
async function heldYear(db: Kysely<LogDatabase>, fiscalYear: string): Promise<SealedYear> {
  await sql`select from log.sealed_year where fiscal_year = ${fiscalYear} for update`.execute(db);
  const years = await sealedYears(db);
  const year = years.find((one) => one.fiscalYear === fiscalYear);
  if (year !== undefined) return year;
  const names = years.map((one) => one.fiscalYear).join(', ');
  const allowed = names === '' ? 'none: no year is sealed' : `one of ${names}`;
  throw new Refusal([
    { code: 'YEAR_NOT_SEALED', field: 'fiscalYear', got: Number(fiscalYear), allowed },
  ]);
}

/**
 * Brings a sealed fiscal year back into the database, all of it or nothing, each event held against its
 * hash. The file stays where it is: it is of no more use to the log. Returns what was sealed.
 * @throws Refusal YEAR_NOT_SEALED; LOG_BUSY; as SealedFiles.open; LOG_DAMAGED.
 */
export async function unsealYear(
  fiscalYear: number,
  { db, files, onProgress }: UnsealOptions,
): Promise<SealedYear> {
  const name = String(fiscalYear);
  if (!/^\d{4}$/u.test(name))
    throw invalidValue('fiscalYear', fiscalYear, 'a year (BE), such as 2567');
  const size = await lastPosition(db);
  try {
    return await db.transaction().execute(async (transaction) => {
      const year = await heldYear(transaction, name);
      const file = await files.open(year);
      await sql`select log.new_year_table(${name})`.execute(transaction);
      const { events } = await digestYear(entriesOfFile(db, file, size), async (entries) => {
        await insertEntries(transaction, `log.event_${name}`, entries);
        onProgress?.(entries.at(-1)?.position ?? 0, size);
      });
      if (events !== year.events) {
        throw sealedFileRefusal('SEALED_FILE_ALTERED', year.place, `it has ${events} events`);
      }
      await sql`select log.unseal_year(${name})`.execute(transaction);
      return year;
    });
  } catch (error) {
    throw asLogRefusal(error);
  }
}
