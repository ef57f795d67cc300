import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEventLog, openMemoryStore } from '@ita/event-log';
import { createProjector, openColumnarFacts } from '@ita/projector';
import { DISTRICTS } from '@ita/schema';
import { logOfFacts } from './log-of-facts.ts';
import { EVENT_ID, makeFacts, rawGroupBySeconds } from './many-facts.ts';
import { median } from './median.ts';

const ROUNDS = 3;
const AS_OF_QUERIES = 100;
const HUNDREDTHS_95 = 0.95;

const [given = '300000'] = process.argv.slice(2);
const events = Number(given);
const say = (line: string): boolean => process.stdout.write(`${line}\n`);
const inSeconds = (taken: number): string => `${taken.toFixed(2)} s`;

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

async function repeated(work: () => Promise<number>): Promise<number> {
  const taken: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) taken.push(await work());
  return median(taken);
}

const directory = await mkdtemp(join(tmpdir(), 'ita-rebuild-bench-'));
const store = await openMemoryStore();
await makeFacts(directory, events);
const raw = await repeated(() => rawGroupBySeconds(directory));

const facts = await openColumnarFacts(directory);
const log = logOfFacts(await openEventLog(store.db), events);
const hashOf = async (): Promise<string> => '00';
const open = () => createProjector({ log, db: store.db, facts, hashOf });
/** Scores everything anew from the facts as they are. */
const score = async (): Promise<number> => {
  await store.db.deleteFrom('scoring.checkpoint').execute();
  return seconds(() => open().catchUp());
};

await open().prepare();
await open().catchUp();
const fromColumns = await repeated(score);
const ratio = (taken: number): string => `${(taken / raw).toFixed(2)}x raw`;
say(`${events} submissions, 100 assessments; medians of ${ROUNDS}`);
say(`raw GROUP BY, options by department      ${inSeconds(raw)}`);
say(`all scores from columns                  ${inSeconds(fromColumns)}  ${ratio(fromColumns)}`);
say(`  each million                           ${inSeconds((fromColumns * 1e6) / events)}`);

await facts.seal(async (first, last) => ({ first, last, root: '00', eventId: EVENT_ID }));
const fromSegments = await repeated(async () => {
  await facts.reset();
  return score();
});
say(`all scores from Parquet segments         ${inSeconds(fromSegments)}  ${ratio(fromSegments)}`);

const taken: number[] = [];
for (let query = 0; query < AS_OF_QUERIES; query += 1) {
  const district = DISTRICTS[query % DISTRICTS.length]?.code ?? '1001';
  const position = 1 + Math.floor(Math.random() * (facts.position() - 1));
  taken.push(await seconds(() => open().rowsAt({ fiscalYear: 2567, district }, position)));
}
const p95 = taken.toSorted((a, b) => a - b)[Math.floor(AS_OF_QUERIES * HUNDREDTHS_95)] ?? NaN;
say(
  `an assessment as of any position         median ${Math.round(1000 * median(taken))} ms, p95 ${Math.round(1000 * p95)} ms`,
);
say(
  `most memory of this process              ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB`,
);
await facts.close();
await store.close();
await rm(directory, { recursive: true });
