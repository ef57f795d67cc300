import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { checkOf, newEvent } from '../../../../tests/src/support/log-events.ts';
import { startS3 } from '../../../../tests/src/support/s3-server.ts';
import { STORES } from '../../../../tests/src/support/stores.ts';
import type { EventLog } from '../event-log.ts';
import { openEventLog } from '../open-event-log.ts';
import type { Store } from '../store.ts';
import { sealYear } from './seal-year.ts';
import { createSealedFiles } from './sealed-files.ts';
import { unsealYear } from './unseal-year.ts';

describe.each(STORES)('a year sealed to a bucket, of a log on $name', ({ open }) => {
  let folder: string;
  let bucket: Awaited<ReturnType<typeof startS3>>;
  let store: Store;
  /** A node of the service with a directory of its own. */
  const node = async (name: string): Promise<{ log: EventLog; copies: string }> => {
    const copies = join(folder, name);
    return {
      log: await openEventLog(store.db, { ...store, sealedFiles: createSealedFiles(copies) }),
      copies,
    };
  };
  const seal = (to: string) =>
    sealYear(2567, { db: store.db, files: createSealedFiles(join(folder, 'sealer')), to });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ita-s3-'));
    bucket = await startS3('ita-archive', join(folder, 's3'));
    store = await open();
    const { log } = await node('writer');
    const events = Array.from({ length: 20 }, (_, at) => newEvent(checkOf('1001', `O${at}`)));
    await log.append({ events, actor: 'test', unchanged: [] });
  });
  afterEach(() => vi.unstubAllEnvs());
  afterAll(async () => {
    await store.close();
    await bucket.close();
    await rm(folder, { recursive: true });
  });
  const asConfigured = (): void => {
    for (const [name, value] of Object.entries(bucket.environment)) vi.stubEnv(name, value);
  };

  test.each([
    ['with the wrong secret', { AWS_SECRET_ACCESS_KEY: 'wrong' }, 's3://ita-archive/log'],
    ['to a bucket that is not there', {}, 's3://nowhere/log'],
    ['where nothing listens', { AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:1' }, 's3://ita-archive'],
  ])('%s is refused, and the log is as it was', async (_, environment, to) => {
    asConfigured();
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
    vi.stubEnv('AWS_MAX_ATTEMPTS', '1');
    await expect(seal(to)).rejects.toThrow(`SEALED_PLACE_UNAVAILABLE: place is "${to}`);
    expect(await (await node('writer')).log.readAfter(0, 100)).toHaveLength(20);
  });

  test('is read by every node through a copy that is held against its checksum', async () => {
    asConfigured();
    const { log } = await node('writer');
    const before = await log.readAfter(0, 100);
    const { place } = await seal('s3://ita-archive/log/of ita/');
    expect(place).toMatch(/^s3:\/\/ita-archive\/log\/of ita\/ita-log-2567-[0-9a-f]{16}\.parquet$/u);
    const other = await node('other');
    expect(await other.log.readAfter(0, 100)).toEqual(before);
    const [copy] = await readdir(other.copies);
    await writeFile(join(other.copies, copy ?? ''), 'damaged');
    expect(await other.log.readAfter(0, 100)).toEqual(before);
    vi.unstubAllEnvs();
    expect(await other.log.readAfter(0, 100)).toEqual(before);
    const late = await node('late');
    await expect(late.log.readAfter(0, 100)).rejects.toThrow('SEALED_PLACE_UNAVAILABLE');
    asConfigured();
    await rm(join(folder, 's3', 'ita-archive', 'log'), { recursive: true });
    await expect(late.log.readAfter(0, 100)).rejects.toThrow('SEALED_FILE_MISSING');
    await unsealYear(2567, { db: store.db, files: createSealedFiles(other.copies) });
    expect(await late.log.readAfter(0, 100)).toEqual(before);
  });
});
