import { appendFile, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DomainEvent } from '@ita/schema';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkOf, newEvent } from '../../../../tests/src/support/log-events.ts';
import { STORES } from '../../../../tests/src/support/stores.ts';
import type { EventLog, NewEvent } from '../event-log.ts';
import { AppendConflict } from '../event-log.ts';
import { newLogKey } from '../log-key.ts';
import { createLogTree } from '../log-tree.ts';
import { openEventLog } from '../open-event-log.ts';
import type { Store } from '../store.ts';
import { verifyLog } from '../verify-log.ts';
import { sealYear } from './seal-year.ts';
import type { SealedFiles } from './sealed-files.ts';
import { createSealedFiles } from './sealed-files.ts';
import { sealedYears } from './sealed-year.ts';
import { unsealYear } from './unseal-year.ts';

const lifeOf = (
  fiscalYear: number,
  type: 'AssessmentClosed' | 'AssessmentPublished',
): DomainEvent => ({
  type,
  data: { fiscalYear, district: '1001', occurredAt: '2024-01-02T02:00:00Z' },
});
const opened = (fiscalYear: number): DomainEvent => ({
  type: 'AssessmentOpened',
  data: {
    fiscalYear,
    district: '1001',
    occurredAt: '2024-01-02T02:00:00Z',
    provenance: 'COLLECTED',
    provenanceNote: null,
  },
});

describe.each(STORES)('sealing a fiscal year on $name', ({ open }) => {
  const key = newLogKey();
  let folder: string;
  let store: Store;
  let files: SealedFiles;
  let log: EventLog;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ita-seal-year-'));
    store = await open();
    files = createSealedFiles(join(folder, 'copies'));
    log = await openEventLog(store.db, { ...store, sealedFiles: files });
  });
  afterEach(async () => {
    await files.close();
    await store.close();
    await rm(folder, { recursive: true });
  });

  const append = (...events: readonly NewEvent[]) =>
    log.append({ events, actor: 'test', unchanged: [] });
  const seal = (fiscalYear: number, today = new Date()) =>
    sealYear(fiscalYear, { db: store.db, files, to: join(folder, 'sealed'), today });
  const verdict = () => verifyLog(store.db, { publicKey: key.publicKey, files });
  /** Checks of 2567 and 2568 in turn, the former closed at the end: positions 1–9. */
  const closedYear = async (): Promise<readonly NewEvent[]> => {
    const events = Array.from({ length: 8 }, (_, at) =>
      newEvent(checkOf('1001', `O${at}`, 2567 + (at % 2)), 0),
    );
    await append(...events, newEvent(lifeOf(2567, 'AssessmentClosed')));
    await createLogTree(store.db, key, files).head();
    return events;
  };

  test('says what was sealed, and takes the table out of the database', async () => {
    await closedYear();
    const year = await seal(2567);
    expect(year).toMatchObject({
      fiscalYear: '2567',
      events: 5,
      firstPosition: 1,
      lastPosition: 9,
    });
    expect(await sealedYears(store.db)).toEqual([year]);
    const left = await sql<{ left: number }>`select count(*) as left from log.event`.execute(
      store.db,
    );
    expect(left.rows).toEqual([{ left: 4 }]);
    expect(await log.headPosition()).toBe(9);
    expect(await verdict()).toMatchObject({ size: 9, damage: null });
  });

  test.each([
    ['a year that is not over', 2567, '2024-09-30T10:00:00Z', 'YEAR_NOT_OVER: fiscalYear is 2567'],
    ['a year without events', 2565, undefined, 'one of 2567, 2568'],
  ])('is refused for %s', async (_, fiscalYear, today, refusal) => {
    await closedYear();
    await expect(
      seal(fiscalYear, today === undefined ? undefined : new Date(today)),
    ).rejects.toThrow(refusal);
    expect(await sealedYears(store.db)).toEqual([]);
  });

  test('is refused while an assessment is open, and again once it is sealed', async () => {
    await append(newEvent(opened(2566)));
    await expect(seal(2566)).rejects.toThrow(
      'ASSESSMENT_STATUS: fiscalYear is "assessment-2566-1001"',
    );
    await append(newEvent(lifeOf(2566, 'AssessmentClosed')));
    await append(newEvent(lifeOf(2566, 'AssessmentPublished')));
    await seal(2566);
    await expect(seal(2566)).rejects.toThrow('YEAR_SEALED: fiscalYear is 2566');
    expect(await log.headPosition()).toBe(3);
  });

  test('appends to it are refused, one or many, until it is unsealed; others go on', async () => {
    const [event] = await closedYear();
    await seal(2567);
    const sealedYear =
      'YEAR_SEALED: fiscalYear is 2567; allowed: a fiscal year that is not sealed; ita unseal 2567';
    const late = newEvent(checkOf('1001', 'O99', 2567), 0);
    const other = newEvent(checkOf('1001', 'O99', 2568), 0);
    await expect(append(late)).rejects.toThrow(sealedYear);
    await expect(append(other, late)).rejects.toThrow(sealedYear);
    expect(await append(other)).toEqual([{ id: other.id, position: 10, replayed: false }]);
    // An id is of one event, sealed or not.
    if (event === undefined) throw new RangeError('no event was sealed');
    for (const others of [[], [newEvent(checkOf('1001', 'O98', 2568))]]) {
      const stolen = append(...others, { ...event, event: checkOf('1001', 'O97', 2568) });
      await expect(stolen).rejects.toThrow(AppendConflict);
    }
    expect((await log.readEvents([event.id, other.id])).map(({ id }) => id)).toEqual([
      event.id,
      other.id,
    ]);
    await unsealYear(2567, { db: store.db, files });
    expect(await append(late)).toEqual([{ id: late.id, position: 11, replayed: false }]);
    expect(await append(event)).toEqual([{ id: event.id, position: 1, replayed: true }]);
  });

  test('a year that got events meanwhile stays in the database', async () => {
    await closedYear();
    const meanwhile = sealYear(2567, {
      db: store.db,
      files,
      to: join(folder, 'sealed'),
      onProgress: () =>
        void log.append({
          events: [newEvent(checkOf('1001', 'O50', 2567), 0)],
          actor: 'test',
          unchanged: [],
        }),
    });
    await expect(meanwhile).rejects.toThrow(
      'VERSION_CONFLICT: fiscalYear is "fiscal year 2567 has 6 events now, the last at 10"',
    );
    expect(await sealedYears(store.db)).toEqual([]);
    expect(await verdict()).toMatchObject({ size: 10, damage: null });
    expect(await seal(2567)).toMatchObject({ events: 6, lastPosition: 10 });
  });

  test('an event that is not what was hashed is not sealed', async () => {
    await closedYear();
    await sql`alter table log.event_2567 disable trigger all`.execute(store.db);
    await sql`update log.event_2567 set actor = 'another' where position = 3`.execute(store.db);
    await expect(seal(2567)).rejects.toThrow('LOG_DAMAGED: position is 3');
    expect(await sealedYears(store.db)).toEqual([]);
  });

  test('a file that is gone or altered is named with its first position; what needs it not goes on', async () => {
    await closedYear();
    const { place } = await seal(2567);
    const moment = new Date();
    const [newer] = await append(newEvent(checkOf('1001', 'O60', 2568), 0));
    for (const [code, harm, mend] of [
      ['SEALED_FILE_MISSING', () => rename(place, `${place}.x`), () => rename(`${place}.x`, place)],
      ['SEALED_FILE_ALTERED', () => appendFile(place, ' '), async () => {}],
    ] as const) {
      await harm();
      expect(await verdict()).toMatchObject({
        damage: {
          position: 1,
          reason: expect.stringContaining(`${code}: it is in the file of a sealed year, ${place}`),
        },
      });
      await expect(log.readAfter(0, 10)).rejects.toThrow(
        `${code}: place is ${JSON.stringify(place)}`,
      );
      expect(await log.readAfter(9, 10)).toMatchObject([{ position: newer?.position }]);
      expect(await log.readStreams(['oit-2568-1001-O60'])).toHaveLength(1);
      expect(await log.positionAt(moment)).toBe(9);
      await mend();
    }
  });

  test('a file is found again beside the copies when its place has moved', async () => {
    await closedYear();
    const before = await log.readAfter(0, 100);
    await seal(2567);
    await rename(join(folder, 'sealed'), join(folder, 'copies'));
    expect(await readdir(join(folder, 'copies'))).toHaveLength(1);
    expect(await log.readAfter(0, 100)).toEqual(before);
  });

  test('unsealing one that is not sealed is refused', async () => {
    await closedYear();
    await expect(unsealYear(2567, { db: store.db, files })).rejects.toThrow(
      'YEAR_NOT_SEALED: fiscalYear is 2567; allowed: none: no year is sealed',
    );
  });
});
