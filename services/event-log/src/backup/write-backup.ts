import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { LogDatabase } from '@ita/schema';
import { invalidValue } from '@ita/schema';
import type { Kysely } from 'kysely';
import type { LogTree } from '../log-tree.ts';
import { keptHeads } from '../log-tree.ts';
import { storedEntries } from '../log-entries.ts';
import type { SealedFiles } from '../sealed/sealed-files.ts';
import { SHARED_SEALED_FILES } from '../sealed/sealed-files.ts';
import { entryLine, headerLine } from './backup-file.ts';

/** What is backed up, and who is told of it. */
export interface BackupOptions {
  readonly db: Kysely<LogDatabase>;
  readonly tree: LogTree;
  /** Those of its sealed years. */
  readonly files?: SealedFiles;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((position: number, size: number) => void) | undefined;
}

async function* linesOf(size: number, options: BackupOptions): AsyncGenerator<string> {
  const { db, files = SHARED_SEALED_FILES, signal, onProgress } = options;
  yield headerLine((await keptHeads(db)).filter((head) => head.size <= size));
  for await (const entries of storedEntries({ db, files }, size)) {
    signal?.throwIfAborted();
    yield entries.map(entryLine).join('');
    onProgress?.(entries.at(-1)?.position ?? 0, size);
  }
}

/** Takes a name that no file has yet, by an empty one. @throws Refusal INVALID_VALUE for any other. */
async function reserve(path: string): Promise<void> {
  const file = await open(path, 'wx').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error) {
      throw invalidValue('file', path, 'a file that is not there yet, in a directory that is');
    }
    throw error;
  });
  await file.close();
}

/**
 * Writes the log as it stands to a new file: whole or not at all, for it is written beside and renamed
 * when it is on the disk. Appends go on meanwhile. Returns how many events it has.
 * @throws Refusal INVALID_VALUE when the file is there, or as readLines; the signal's reason when it is
 * aborted.
 */
export async function writeBackup(path: string, options: BackupOptions): Promise<number> {
  await reserve(path);
  const partial = `${path}.part`;
  try {
    const { size } = await options.tree.head();
    const file = createWriteStream(partial, { flush: true });
    await pipeline(linesOf(size, options), createGzip(), file);
    await rename(partial, path);
    return size;
  } catch (error) {
    await rm(partial, { force: true });
    await rm(path, { force: true });
    throw error;
  }
}
