import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { DomainEvent, RecordedEvent } from '@ita/schema';
import { checkedProof, newEventId, proofFileText, streamOf } from '@ita/schema';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkOf } from '../../../../tests/src/support/log-events.ts';
import { randomHistory } from '../../../../tests/src/support/random-history.ts';
import { STORES } from '../../../../tests/src/support/stores.ts';
import { writeBackup } from '../backup/write-backup.ts';
import type { EventLog } from '../event-log.ts';
import type { EventFilter } from '../event-pages.ts';
import { countEvents, readEventPage } from '../event-pages.ts';
import { newLogKey } from '../log-key.ts';
import { createLogTree } from '../log-tree.ts';
import { openEventLog } from '../open-event-log.ts';
import type { Store } from '../store.ts';
import { hashOfEvents } from '../tree-nodes.ts';
import { verifyLog } from '../verify-log.ts';
import { sealYear } from './seal-year.ts';
import type { SealedFiles } from './sealed-files.ts';
import { createSealedFiles } from './sealed-files.ts';
import { sealedYears } from './sealed-year.ts';
import { unsealYear } from './unseal-year.ts';

const YEARS: readonly number[] = [2566, 2567, 2568];
const KEY = newLogKey();
const DISTRICTS = ['1001', '1032'] as const;
const occurredAt = '2024-01-02T02:00:00Z';
/** More than are read one by one. */
const STRETCH = 550;

/** Submissions and checks of all years in turn. */
const MANY: readonly DomainEvent[] = Array.from({ length: STRETCH }, (_, at): DomainEvent => {
  const fiscalYear = YEARS[at % YEARS.length] ?? 2567;
  if (at % 7 === 0) return checkOf('1001', `O${at}`, fiscalYear);
  return {
    type: 'SurveySubmitted',
    data: {
      fiscalYear,
      district: '1032',
      occurredAt,
      instrument: 'EIT',
      submissionId: `ผู้ตอบ-${at}`,
      part: 1,
      answers: { E1: 1 + (at % 6) },
      respondent: {},
    },
  };
});

const CLOSINGS: readonly DomainEvent[] = YEARS.flatMap((fiscalYear) =>
  DISTRICTS.map((district): DomainEvent => ({
    type: 'AssessmentClosed',
    data: { fiscalYear, district, occurredAt },
  })),
);

async function append(log: EventLog, events: readonly DomainEvent[]): Promise<void> {
  for (let at = 0; at < events.length; at += 200) {
    await log.append({
      events: events
        .slice(at, at + 200)
        .map((event) => ({ id: newEventId(), event, expectedVersion: null })),
      actor: 'ผู้ "บันทึก"\n',
      unchanged: [],
    });
  }
}

const EVERYTHING: EventFilter = {
  streams: null,
  few: false,
  types: null,
  without: [],
  actor: null,
  after: 0,
  upTo: null,
};
const FILTERS: readonly EventFilter[] = [
  EVERYTHING,
  { ...EVERYTHING, types: ['OitItemChecked', 'AssessmentClosed'], after: 3 },
  { ...EVERYTHING, without: ['SurveySubmitted'], actor: 'ผู้ "บันทึก"\n', upTo: 500 },
  { ...EVERYTHING, streams: [{ from: 'oit-2567-1001-', until: 'oit-2567-1001.' }], few: true },
  { ...EVERYTHING, streams: [{ from: 'submission-', until: 'submission.' }], few: false },
];

/** A log on a store, with the files of its sealed years. */
interface Opened {
  readonly store: Store;
  readonly log: EventLog;
  readonly files: SealedFiles;
}

async function pages({ log }: Opened, size: number): Promise<readonly RecordedEvent[]> {
  const read: RecordedEvent[] = [];
  for (let last = 0; last < size; last = read.at(-1)?.position ?? size) {
    read.push(...(await log.readAfter(last, 97)));
  }
  return read;
}

async function stretch({ log }: Opened, after: number) {
  const submissions: (readonly [number, string])[] = [];
  const { others, ...read } =
    (await log.readStretch(after, STRETCH, (position, bytes, start, end) => {
      submissions.push([position, Buffer.from(bytes.subarray(start, end)).toString()]);
    })) ?? {};
  return { ...read, others, submissions: submissions.toSorted(([a], [b]) => a - b) };
}

/** Everything that a log answers of its first events; `size` many. */
async function answers(opened: Opened, size: number) {
  const { store, log, files } = opened;
  const { db } = store;
  const all = await pages(opened, size);
  const events = all.slice(0, size);
  const ids = events.map(({ id }) => id);
  const tree = createLogTree(db, KEY, files);
  const sizes = [1, Math.ceil(size / 2), size];
  return {
    events,
    streams: await log.readStreams([...new Set(events.map(({ event }) => streamOf(event)))]),
    byId: await log.readEvents(ids.filter((_, at) => at % 3 === 0)),
    positions: await Promise.all(
      events
        .filter((_, at) => at % 90 === 0)
        .flatMap(({ recordedAt }) => [-1, 0, 1].map((by) => new Date(Date.parse(recordedAt) + by)))
        .map((moment) => log.positionAt(moment)),
    ),
    stretches: [await stretch(opened, 0), await stretch(opened, size - STRETCH)],
    found: await Promise.all(
      FILTERS.flatMap((filter) => {
        const upTo = Math.min(filter.upTo ?? size, size);
        const page = { after: 5, before: null, limit: 31 };
        return [
          countEvents(db, { ...filter, upTo }, files),
          ...[false, true].map((inverted) =>
            readEventPage(db, { ...filter, upTo }, { ...page, inverted }, files),
          ),
        ];
      }),
    ),
    roots: await Promise.all(sizes.map(async (at) => (await tree.headAt(at)).root)),
    hashes: [await hashOfEvents(db, 257, 512, files), await hashOfEvents(db, 1, size, files)],
    proofs: (await tree.inclusionProof(Math.ceil(size / 3), size)).path,
    consistency: (await tree.consistencyProof(Math.ceil(size / 3), size)).path,
  };
}

describe.each(STORES)('a log with sealed years on $name', ({ open }) => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ita-sealed-log-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function withLog(work: (opened: Opened) => Promise<void>): Promise<void> {
    const store = await open();
    const files = createSealedFiles(join(folder, 'copies'));
    try {
      const log = await openEventLog(store.db, { ...store, sealedFiles: files });
      await work({ store, log, files });
    } finally {
      await files.close();
      await store.close();
    }
  }

  const seal = (fiscalYear: number, { store: { db }, files }: Opened) =>
    sealYear(fiscalYear, { db, files, to: join(folder, 'sealed') });

  async function backup({ store: { db }, files }: Opened): Promise<string> {
    const path = join(folder, `${newEventId()}.gz`);
    const tree = createLogTree(db, KEY, files);
    await writeBackup(path, { db, tree, files });
    const [, ...lines] = gunzipSync(await readFile(path))
      .toString()
      .split('\n');
    return lines.join('\n');
  }

  test('answers as it did before, to the byte: whatever is sealed, appended after, and unsealed', async () => {
    const years = fc.shuffledSubarray([...YEARS], { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(randomHistory, randomHistory, years, async (before, after, toSeal) => {
        await withLog(async (opened) => {
          const { store, log, files } = opened;
          const tree = createLogTree(store.db, KEY, files);
          const sound = async (size: number): Promise<void> =>
            expect(await verifyLog(store.db, { publicKey: KEY.publicKey, files })).toMatchObject({
              size,
              damage: null,
            });
          await append(log, [...before.map(({ event }) => event), ...MANY, ...CLOSINGS]);
          const { size } = await tree.head();
          const expected = await answers(opened, size);
          const bytes = await backup(opened);
          for (const year of toSeal) await seal(year, opened);
          expect(await answers(opened, size)).toEqual(expected);
          expect(await backup(opened)).toBe(bytes);
          expect(await log.headPosition()).toBe(size);
          const isOpen = ({ event: { data } }: RecordedEvent) => !toSeal.includes(data.fiscalYear);
          await append(
            log,
            after.filter(isOpen).map(({ event }) => event),
          );
          const head = await log.headPosition();
          await tree.head();
          await sound(head);
          const grown = await answers(opened, head);
          expect(grown.events.slice(0, size)).toEqual(expected.events);
          const proof = proofFileText(await tree.inclusionProof(1));
          expect(checkedProof(proof, KEY.publicKey)).toMatchObject({ event: { position: 1 } });
          for (const year of toSeal) {
            await unsealYear(year, { db: store.db, files });
            await sound(head);
          }
          expect(await answers(opened, head)).toEqual(grown);
          expect(await sealedYears(store.db)).toEqual([]);
        });
      }),
      { numRuns: 2 },
    );
  });
});
