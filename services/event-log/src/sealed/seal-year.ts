import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { entriesOfFile, lastPosition, storedEntries } from '../log-entries.ts';
import { asLogRefusal } from '../log-refusals.ts';
import type { LogSource } from '../log-source.ts';
import { sealTiles } from '../tree-nodes.ts';
import { placeOf, sha256OfFile } from './place.ts';
import { refuseUnsealable } from './seal-faults.ts';
import { sealedFileRefusal } from './sealed-faults.ts';
import type { SealedYear } from './sealed-year.ts';
import { sealedYears } from './sealed-year.ts';
import { digestYear, writeYearFile } from './year-file.ts';

/** What is sealed, where to, and who is told of it. */
export interface SealOptions extends LogSource {
  /** A directory, or `s3://bucket/prefix`. Every node of the service must reach it. */
  readonly to: string;
  /** For tests; the present when left out. */
  readonly today?: Date;
  readonly signal?: AbortSignal | undefined;
  /** Told the last position that has been written, and the log's size. */
  readonly onProgress?: ((position: number, size: number) => void) | undefined;
}

/** A name by which a file is found again wherever it has been copied to. */
const nameOf = (fiscalYear: number, sha256: string): string =>
  `ita-log-${fiscalYear}-${sha256.slice(0, 16)}.parquet`;

/** A directory in which nothing is left of a sealing that was killed. */
async function emptyDirectory(path: string): Promise<string> {
  await rm(path, { recursive: true, force: true });
  await mkdir(path, { recursive: true, mode: 0o700 });
  return path;
}

/** Writes a year's file and keeps it in its place, read back from there. */
async function keepFile(
  fiscalYear: number,
  { db, files, to, signal, onProgress }: SealOptions,
  directory: string,
): Promise<Pick<SealedYear, 'place' | 'sha256' | 'events' | 'lastPosition'>> {
  const place = await placeOf(to);
  const path = join(directory, 'year.parquet');
  const ofYear = sql<boolean>`log.fiscal_year_of(stream) = ${String(fiscalYear)}`;
  const size = await lastPosition(db);
  const events = storedEntries({ db, files }, size, {
    narrow: (all) => all.where(ofYear),
    years: sql`false`,
  });
  const written = await writeYearFile(path, events, async (entries) => {
    signal?.throwIfAborted();
    onProgress?.(entries.at(-1)?.position ?? 0, size);
  });
  const sha256 = await sha256OfFile(path);
  const kept = await place.put(path, nameOf(fiscalYear, sha256));
  const file = await files.open({ place: kept, sha256 });
  const read = await digestYear(entriesOfFile(db, file, written.lastPosition));
  if (read.events !== written.events || read.leaves !== written.leaves) {
    throw sealedFileRefusal('SEALED_FILE_ALTERED', kept, 'other events than were written');
  }
  signal?.throwIfAborted();
  return { place: kept, sha256, events: read.events, lastPosition: read.lastPosition };
}

/**
 * Seals a fiscal year: its events go to a Parquet file, which is read back and held against them event by
 * event, and then leave the database in one transaction with the record of where they are. Whatever fails
 * or is killed before that commits leaves the log as it was.
 * @throws Refusal as refuseUnsealable; LOG_DAMAGED; VERSION_CONFLICT when the year got events meanwhile;
 * LOG_BUSY; INVALID_VALUE for no place, SEALED_PLACE_UNAVAILABLE; the signal's reason when it is aborted.
 */
export async function sealYear(fiscalYear: number, options: SealOptions): Promise<SealedYear> {
  const { db, files, today = new Date() } = options;
  await refuseUnsealable(db, fiscalYear, today);
  // Heads and proofs then need of the file what they cannot do without alone.
  await sealTiles({ db, files }, await lastPosition(db));
  const year = String(fiscalYear);
  const directory = await emptyDirectory(join(files.directory, `sealing-${year}`));
  try {
    const {
      place,
      sha256,
      events,
      lastPosition: last,
    } = await keepFile(fiscalYear, options, directory);
    await sql`select log.keep_ids(${year})`.execute(db);
    await db.transaction().execute(async (transaction) => {
      await sql`
        select log.seal_year(${year}, ${place}, ${sha256}, ${events}, ${last})`.execute(
        transaction,
      );
    });
  } catch (error) {
    throw asLogRefusal(error);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
  const sealed = (await sealedYears(db)).find((one) => one.fiscalYear === year);
  if (sealed === undefined) throw new RangeError(`fiscal year ${year} is not sealed`);
  return sealed;
}
