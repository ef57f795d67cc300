import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { sealedFileRefusal } from './sealed-faults.ts';

/** Where sealed years' files are put: a directory, or a prefix of a bucket. */
export interface Place {
  /** Keeps a file under a name, whole or not at all. Returns where it is, for log.sealed_year. */
  put(path: string, name: string): Promise<string>;
}

const S3 = 's3://';

/** Whether a file is in a bucket and not on a disk. */
export function isInBucket(place: string): boolean {
  return place.startsWith(S3);
}

/** SHA-256 of a file, in hex. */
export async function sha256OfFile(path: string): Promise<string> {
  const digest = createHash('sha256');
  await pipeline(createReadStream(path), digest);
  return digest.digest('hex');
}

async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+');
  await file.sync();
  await file.close();
}

function directoryPlace(directory: string): Place {
  return {
    put: async (path, name) => {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      const place = join(resolve(directory), name);
      const partial = `${place}.part`;
      await copyFile(path, partial);
      await flush(partial);
      await rename(partial, place);
      return place;
    },
  };
}

/** The client of S3 is large: only who has a year in a bucket loads it. */
const s3 = () => import('./s3-objects.ts');

/** A place by its name: a directory, or `s3://bucket/prefix`. @throws Refusal INVALID_VALUE for a bucket without a name. */
export async function placeOf(to: string): Promise<Place> {
  return isInBucket(to) ? (await s3()).bucketPlace(to) : directoryPlace(to);
}

/**
 * Brings a file out of a bucket, whole or not at all.
 * @throws Refusal SEALED_FILE_MISSING, SEALED_FILE_ALTERED when it is not of this SHA-256,
 * SEALED_PLACE_UNAVAILABLE.
 */
export async function fetchFromBucket(place: string, sha256: string, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const partial = `${path}.${randomUUID()}.part`;
  try {
    await (await s3()).getObject(place, partial);
    if ((await sha256OfFile(partial)) !== sha256)
      throw sealedFileRefusal('SEALED_FILE_ALTERED', place);
    await rename(partial, path);
  } finally {
    await rm(partial, { force: true });
  }
}
