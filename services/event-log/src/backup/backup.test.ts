import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { appendChecks } from '../../../../tests/src/support/log-events.ts';
import { STORES } from '../../../../tests/src/support/stores.ts';
import { lastPosition, readEntries } from '../log-entries.ts';
import { newLogKey } from '../log-key.ts';
import { createLogTree } from '../log-tree.ts';
import { SHARED_SEALED_FILES } from '../sealed/sealed-files.ts';
import { openEventLog } from '../open-event-log.ts';
import type { Store } from '../store.ts';
import { verifyLog } from '../verify-log.ts';
import { restoreLog, verifyBackup } from './restore-log.ts';
import { writeBackup } from './write-backup.ts';

/** More than two batches, and two heads before the last one. */
const EVENTS = 2100;
const FIRST_HEAD = 300;
const HEADS = [FIRST_HEAD, 1500];

const key = newLogKey();
const { publicKey } = key;

const allEntries = (store: Store) => readEntries({ db: store.db, files: SHARED_SEALED_FILES }, {});

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'ita-backup-'));
});
afterAll(() => rm(directory, { recursive: true }));

describe.each(STORES)('a backup of a log on $name', ({ name, open }) => {
  let store: Store;
  let path: string;
  let written: number;
  beforeAll(async () => {
    store = await open();
    const log = await openEventLog(store.db);
    const tree = createLogTree(store.db, key);
    await appendChecks(log, EVENTS);
    for (const size of HEADS) await tree.headAt(size);
    path = join(directory, `${name}.gz`);
    written = await writeBackup(path, { db: store.db, tree });
  });
  afterAll(() => store.close());

  test('is verified with the public key alone, against every head that was signed', async () => {
    expect(written).toBe(EVENTS);
    const reports: number[] = [];
    const verdict = await verifyBackup(path, { publicKey, onProgress: (at) => reports.push(at) });
    expect(verdict).toEqual({ size: EVENTS, heads: HEADS.length + 1, damage: null });
    expect(reports).toEqual([1000, 2000, EVENTS]);
    const stranger = await verifyBackup(path, { publicKey: newLogKey().publicKey });
    expect(stranger.damage?.reason).toMatch(/not signed with this log's key/u);
  });

  test('is never written over another file, and a stopped one leaves nothing', async () => {
    const tree = createLogTree(store.db, key);
    const before = await readFile(path);
    await expect(writeBackup(path, { db: store.db, tree })).rejects.toThrow(
      /^INVALID_VALUE: file is .*not there yet/u,
    );
    expect(await readFile(path)).toEqual(before);

    const stopped = join(directory, 'stopped.gz');
    const signal = AbortSignal.abort(new Error('stopped'));
    await expect(writeBackup(stopped, { db: store.db, tree, signal })).rejects.toThrow('stopped');
    expect((await readdir(directory)).filter((file) => file.startsWith('stopped'))).toEqual([]);
  });

  describe.each(STORES)('restored on $name', ({ open: openOther }) => {
    let other: Store;
    beforeEach(async () => {
      other = await openOther();
      await openEventLog(other.db);
    });
    afterEach(() => other.close());

    test('is the log to the byte, sound, and goes on', async () => {
      const verdict = await restoreLog(other.db, path, { publicKey });
      expect(verdict).toEqual({ size: EVENTS, heads: HEADS.length + 1, damage: null });
      expect(await allEntries(other)).toEqual(await allEntries(store));

      const tree = createLogTree(other.db, key);
      expect(await tree.headAt(EVENTS)).toEqual(await createLogTree(store.db, key).headAt(EVENTS));
      await appendChecks(await openEventLog(other.db), 10);
      expect((await tree.head()).size).toBe(EVENTS + 10);
      expect(await verifyLog(other.db, { publicKey })).toMatchObject({
        size: EVENTS + 10,
        damage: null,
      });
    });

    test('is refused where there are events', async () => {
      await appendChecks(await openEventLog(other.db), 1);
      await expect(restoreLog(other.db, path, { publicKey })).rejects.toThrow(
        /^LOG_NOT_EMPTY: data is "1 events"; allowed: an empty log/u,
      );
      expect(await lastPosition(other.db)).toBe(1);
    });

    /** Restores the backup with other lines. */
    async function restoreWith(change: (lines: string[]) => string[]) {
      const lines = gunzipSync(await readFile(path))
        .toString()
        .split('\n');
      const changed = join(directory, 'changed.gz');
      await writeFile(changed, gzipSync(change(lines).join('\n')));
      return restoreLog(other.db, changed, { publicKey });
    }

    test.each<[string, (lines: string[]) => string[], number, RegExp]>([
      [
        'an event is not as it was',
        (lines) => lines.with(700, (lines[700] ?? '').replace('PASS', 'FAIL')),
        FIRST_HEAD + 1,
        /not as it was when the head of size 1500/u,
      ],
      ['an event is missing', (lines) => lines.toSpliced(42, 1), 42, /missing/u],
      ['the last ones are missing', (lines) => lines.slice(0, -3), EVENTS - 1, /ends before/u],
    ])('names where %s, and restores nothing', async (_, change, position, reason) => {
      const { damage } = await restoreWith(change);
      expect(damage).toEqual({ position, reason: expect.stringMatching(reason) });
      expect(await lastPosition(other.db)).toBe(0);
    });

    test('is refused, nothing restored, for a file that is no whole backup', async () => {
      const bytes = await readFile(path);
      const cut = join(directory, 'cut.gz');
      const broken = join(directory, 'broken.gz');
      await writeFile(cut, bytes.subarray(0, bytes.length / 2));
      await writeFile(broken, bytes.fill(0, 5000, 5100));
      const text = join(directory, 'text');
      await writeFile(text, 'no backup');
      const empty = join(directory, 'empty.gz');
      await writeFile(empty, gzipSync(''));
      for (const file of [cut, broken, text, empty, directory, join(directory, 'nowhere')]) {
        await expect(restoreLog(other.db, file, { publicKey })).rejects.toThrow(
          /^INVALID_VALUE: file is .*a whole file that ita backup wrote/u,
        );
      }
      await expect(restoreWith((lines) => lines.with(3, '{"position":3}'))).rejects.toThrow(
        /line 4 of this one is not such a line/u,
      );
      expect(await lastPosition(other.db)).toBe(0);
    });
  });
});
