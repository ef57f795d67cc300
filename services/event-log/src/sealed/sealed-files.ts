import { stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { SealedFile } from './parquet-events.ts';
import { openParquetEvents } from './parquet-events.ts';
import { fetchFromBucket, isInBucket, sha256OfFile } from './place.ts';
import { isSealedFileRefusal, sealedFileRefusal } from './sealed-faults.ts';
import type { SealedYear } from './sealed-year.ts';

/** The files of sealed years, each opened when it is first read from. */
export interface SealedFiles {
  /** A directory of this process for copies, and for a file that is being made. */
  readonly directory: string;
  /**
   * The file of a year, held against its checksum: when it is opened, and again when it is seen to have
   * been written since.
   * @throws Refusal SEALED_FILE_MISSING, SEALED_FILE_ALTERED, SEALED_PLACE_UNAVAILABLE.
   */
  open(year: Pick<SealedYear, 'place' | 'sha256'>): Promise<SealedFile>;
  close(): Promise<void>;
}

/** A file that has been held against its checksum, as it stood on the disk then. */
interface Checked {
  readonly stamp: string;
  readonly file: SealedFile;
}

async function stampOf(path: string): Promise<string | null> {
  const found = await stat(path).catch(() => null);
  return found === null ? null : `${found.ino} ${found.size} ${found.mtimeMs} ${path}`;
}

/** @throws Refusal SEALED_FILE_MISSING, SEALED_FILE_ALTERED. */
async function check(place: string, sha256: string, path: string): Promise<Checked> {
  const stamp = await stampOf(path);
  if (stamp === null) throw sealedFileRefusal('SEALED_FILE_MISSING', place);
  if ((await sha256OfFile(path)) !== sha256) throw sealedFileRefusal('SEALED_FILE_ALTERED', place);
  return { stamp, file: await openParquetEvents(path) };
}

/** A copy that is missing, or is not as it was, is fetched. @throws Refusal as SealedFiles.open. */
async function checkCopy(place: string, sha256: string, path: string): Promise<Checked> {
  try {
    return await check(place, sha256, path);
  } catch (error) {
    if (!isSealedFileRefusal(error)) throw error;
    await fetchFromBucket(place, sha256, path);
    return check(place, sha256, path);
  }
}

/**
 * The files of sealed years, wherever they are.
 * @param copies a directory for copies of files in buckets, made when it is needed. A file that is not in
 * its place is looked for there too.
 */
export function createSealedFiles(copies: string): SealedFiles {
  const opened = new Map<string, Promise<Checked>>();
  return {
    directory: copies,
    open: async ({ place, sha256 }) => {
      const copy = join(copies, basename(place));
      const isCopy = isInBucket(place);
      // A data directory that has been moved or copied has its files with it.
      const path = isCopy || (await stampOf(place)) === null ? copy : place;
      const key = `${sha256} ${place}`;
      const known = opened.get(key);
      if (known !== undefined) {
        const { stamp, file } = await known;
        if (stamp === (await stampOf(path))) return file;
        // Another reader may have seen it first, and opened it anew.
        if (opened.get(key) === known) opened.delete(key);
      }
      const checking = opened.get(key) ?? (isCopy ? checkCopy : check)(place, sha256, path);
      opened.set(key, checking);
      try {
        return (await checking).file;
      } catch (error) {
        if (opened.get(key) === checking) opened.delete(key);
        throw error;
      }
    },
    close: async () => {
      const files = await Promise.allSettled(opened.values());
      for (const one of files) if (one.status === 'fulfilled') one.value.file.close();
      opened.clear();
    },
  };
}

/** The files of a process that says no directory for copies of its own. */
export const SHARED_SEALED_FILES: SealedFiles = createSealedFiles(join(tmpdir(), 'ita-sealed'));
