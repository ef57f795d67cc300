import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEventLog, openMemoryStore } from '@ita/event-log';
import { createProjector, openColumnarFacts } from '@ita/projector';
import { DISTRICTS } from '@ita/schema';
import type { Figure } from './figure.ts';
import { report, ROUNDS, SCALE, sized } from './figure.ts';
import { hashOf, logOfFacts } from './log-of-facts.ts';
import { EVENT_ID, makeFacts, rawGroupBySeconds } from './many-facts.ts';
import { median } from './median.ts';
import { secondsOf } from './seconds.ts';

/**
 * All scores from columnar facts and from their sealed segments, beside one raw GROUP BY of DuckDB over the same facts,
 * at three sizes, each ten times the one before; then assessments as of any position, and memory.
 */
const AS_OF_QUERIES = SCALE === 0 ? 1 : 100;
const PERCENT_95 = 0.95;
/** What an issue asks: of the raw GROUP BY, of the time per event at a tenth of the events, and of as-of answers. */
const [TIMES_RAW, TIMES_RAW_OF_SEGMENTS, GROWTH] = [{ atMost: 3 }, { atMost: 5 }, { atMost: 1.2 }];
const [AS_OF_MILLISECONDS, MEMORY_MEBIBYTES] = [{ atMost: 300 }, { atMost: 2048 }];

/** Seconds of each round at one size. */
interface Rebuilt {
  readonly raw: readonly number[];
  readonly columns: readonly number[];
  readonly segments: readonly number[];
  /** Milliseconds of each as-of answer. */
  readonly asOf: readonly number[];
}

async function repeated(work: () => Promise<number>): Promise<readonly number[]> {
  const taken: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) taken.push(await work());
  return taken;
}

async function rebuilt(events: number): Promise<Rebuilt> {
  await using opened = new AsyncDisposableStack();
  const directory = await mkdtemp(join(tmpdir(), 'ita-rebuild-bench-'));
  opened.defer(() => rm(directory, { recursive: true }));
  const store = await openMemoryStore();
  opened.defer(() => store.close());
  await makeFacts(directory, events);
  const raw = await repeated(() => rawGroupBySeconds(directory));
  const facts = await openColumnarFacts(directory);
  opened.defer(() => facts.close());
  const log = logOfFacts(await openEventLog(store.db), events);
  const open = () => createProjector({ log, db: store.db, facts, hashOf });
  /** Scores everything anew from the facts as they are. */
  const score = async (): Promise<number> => {
    await store.db.deleteFrom('scoring.checkpoint').execute();
    return secondsOf(() => open().catchUp());
  };
  await open().prepare();
  await open().catchUp();
  const columns = await repeated(score);
  await facts.seal(async (first, last) => ({ first, last, root: '00', eventId: EVENT_ID }));
  const segments = await repeated(async () => {
    await facts.reset();
    return score();
  });
  const asOf: number[] = [];
  for (let query = 0; query < AS_OF_QUERIES; query += 1) {
    const district = DISTRICTS[query % DISTRICTS.length]?.code ?? '1001';
    const position = 1 + Math.floor(Math.random() * (facts.position() - 1));
    const seconds = await secondsOf(() => open().rowsAt({ fiscalYear: 2567, district }, position));
    asOf.push(1000 * seconds);
  }
  return { raw, columns, segments, asOf };
}

const [few, fewer, more] = [
  sized(100_000, 1000),
  sized(1_000_000, 2000),
  sized(10_000_000, 20_000),
];
const [smallest, small, large] = [await rebuilt(few), await rebuilt(fewer), await rebuilt(more)];
const of = (events: number): string => `${events.toLocaleString('en')} submissions`;
const perMillion = (events: number, seconds: readonly number[]): readonly number[] =>
  seconds.map((one) => (one * 1e6) / events);

const RAW = 'raw GROUP BY of DuckDB, options by department';
const against: Figure['against'] = { name: RAW, runs: large.raw };
const columns: Figure = {
  name: `all scores of ${of(more)} from columnar facts`,
  unit: 's',
  runs: large.columns,
};
for (const [events, { columns: runs, raw }] of [
  [few, smallest],
  [fewer, small],
] as const) {
  const name = `all scores of ${of(events)} from columnar facts`;
  report({ name, unit: 's', runs, against: { name: RAW, runs: raw } });
}
report({ ...columns, against, asked: TIMES_RAW });
report({
  name: `all scores of ${of(more)} from Parquet segments`,
  unit: 's',
  runs: large.segments,
  against,
  asked: TIMES_RAW_OF_SEGMENTS,
});
report({
  name: `${columns.name}, each million`,
  unit: 's',
  runs: perMillion(more, large.columns),
  against: { name: `the same of ${of(fewer)}`, runs: perMillion(fewer, small.columns) },
  asked: GROWTH,
});
const sorted = large.asOf.toSorted((a, b) => a - b);
const asOf = `an assessment of ${of(more)} as of any position`;
report({ name: `${asOf}, median`, unit: 'ms', runs: [median(large.asOf)] });
report({
  name: `${asOf}, 95th percentile`,
  unit: 'ms',
  runs: [sorted[Math.floor(AS_OF_QUERIES * PERCENT_95)] ?? NaN],
  asked: AS_OF_MILLISECONDS,
});
report({
  name: `most memory of the process that did it`,
  unit: 'MiB',
  runs: [process.resourceUsage().maxRSS / 1024],
  asked: MEMORY_MEBIBYTES,
});
