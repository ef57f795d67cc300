import { createReadStream, createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { GetObjectCommand, NoSuchKey, S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { invalidValue } from '@ita/schema';
import type { Place } from './place.ts';
import { sealedFileRefusal } from './sealed-faults.ts';

/** A file goes in parts of this size, each of which can be tried again; the whole is there once all are. */
const PART_BYTES = 16 * 2 ** 20;

/**
 * A client by the usual variables: AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, profiles and roles,
 * and AWS_ENDPOINT_URL_S3 for a store that is not Amazon's. Such a store is addressed by path: few of them
 * have a host name for each bucket.
 */
function newClient(): S3Client {
  const ofOthers = process.env['AWS_ENDPOINT_URL_S3'] ?? process.env['AWS_ENDPOINT_URL'];
  return new S3Client({
    forcePathStyle: ofOthers !== undefined,
    // Newer checksums than the store may know, only where it asks for them: ours is in log.sealed_year.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
}

/** @throws Refusal INVALID_VALUE for what names no bucket. */
function addressOf(place: string): { readonly Bucket: string; readonly Key: string } {
  const { host: Bucket, pathname } = new URL(place);
  if (Bucket === '') throw invalidValue('to', place, 's3://bucket/prefix');
  return { Bucket, Key: decodeURIComponent(pathname.slice(1)) };
}

async function withClient<Result>(
  place: string,
  work: (s3: S3Client) => Promise<Result>,
): Promise<Result> {
  const s3 = newClient();
  try {
    return await work(s3);
  } catch (error) {
    if (error instanceof NoSuchKey) throw sealedFileRefusal('SEALED_FILE_MISSING', place);
    if (!(error instanceof Error)) throw error;
    throw sealedFileRefusal('SEALED_PLACE_UNAVAILABLE', place, error.message);
  } finally {
    s3.destroy();
  }
}

/** A prefix of a bucket. @param to `s3://bucket/prefix`. @throws Refusal INVALID_VALUE for what names no bucket. */
export function bucketPlace(to: string): Place {
  addressOf(to);
  return {
    put: async (path, name) => {
      const place = `${to.replace(/\/$/u, '')}/${name}`;
      const params = { ...addressOf(place), Body: createReadStream(path) };
      await withClient(place, (client) =>
        new Upload({ client, params, partSize: PART_BYTES, queueSize: 1 }).done(),
      );
      return place;
    },
  };
}

/** Writes an object to a file. @throws Refusal SEALED_FILE_MISSING, SEALED_PLACE_UNAVAILABLE. */
export async function getObject(place: string, path: string): Promise<void> {
  await withClient(place, async (s3) => {
    const { Body } = await s3.send(new GetObjectCommand(addressOf(place)));
    if (!(Body instanceof Readable)) throw new TypeError('an object without a body');
    await pipeline(Body, createWriteStream(path, { mode: 0o600 }));
  });
}
