import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { createGraphqlApi, executeDocument, openService } from '@ita/api';
import { record } from '@ita/recorder';
import { DISTRICTS, newEventId } from '@ita/schema';
import { median } from './median.ts';
import { submissions } from './submissions.ts';

/** Submissions a second, over all districts at once. */
const RATE = 500;
/** Of so many submissions, one is looked for until an answer has it. */
const PROBED_EVERY = 101;
const PERCENT_99 = 0.99;
const FISCAL_YEAR = 2567;

const [given = '3'] = process.argv.slice(2);
const seconds = Number(given);
const say = (line: string): boolean => process.stdout.write(`${line}\n`);

const directory = await mkdtemp(join(tmpdir(), 'ita-live-bench-'));
const service = await openService(directory);
const { log, projector } = service;
const api = createGraphqlApi(service);
for (const { code: district } of DISTRICTS) {
  const data = {
    fiscalYear: FISCAL_YEAR,
    district,
    provenance: 'SYNTHETIC',
    provenanceNote: 'bench',
  };
  await record(log, [{ id: newEventId(), type: 'AssessmentOpened', data }], 'bench');
}
await projector.catchUp();
const stopped = new AbortController();
const following = projector.follow(stopped.signal);

const taken: { append: number[]; visible: number[]; listed: number[] } = {
  append: [],
  visible: [],
  listed: [],
};

const QUERY = `query ($district: ID!) {
  assessment(district: $district, fiscalYear: ${FISCAL_YEAR}) { position ita { score } }
}`;

async function submit(at: number): Promise<void> {
  const [made] = submissions(1);
  if (made === undefined) return;
  const district = DISTRICTS[at % DISTRICTS.length]?.code ?? '';
  const data = { ...made.data, fiscalYear: FISCAL_YEAR, district };
  const started = performance.now();
  const [appended] = await record(log, [{ ...made, data }], 'bench');
  taken.append.push(performance.now() - started);
  if (appended === undefined || at % PROBED_EVERY !== 0) return;
  await executeDocument(api, QUERY, { district }, appended.position);
  taken.visible.push(performance.now() - started);
  await projector.reach(appended.position).catch(() => {});
  taken.listed.push(performance.now() - started);
}

const pending: Promise<void>[] = [];
const started = performance.now();
for (let at = 0; at < RATE * seconds; at += 1) {
  const due = started + (1000 * at) / RATE;
  const early = due - performance.now();
  if (early > 1) await setTimeout(early);
  pending.push(submit(at));
}
const offered = (performance.now() - started) / 1000;
await Promise.all(pending);
const ended = (performance.now() - started) / 1000;
stopped.abort();
await following;
await projector.catchUp();

const milliseconds = (values: readonly number[]): string => {
  const sorted = values.toSorted((a, b) => a - b);
  const p99 = sorted[Math.floor(sorted.length * PERCENT_99)] ?? NaN;
  return `median ${Math.round(median(values))} ms, p99 ${Math.round(p99)} ms`;
};
const count = RATE * seconds;
const kept = (await log.headPosition()) - DISTRICTS.length;
say(
  `PGlite, ${count} submissions in ${offered.toFixed(1)} s over 50 districts, all in after ${ended.toFixed(1)} s`,
);
say(`acknowledged                             ${milliseconds(taken.append)}`);
say(`in an answer about its assessment        ${milliseconds(taken.visible)}`);
say(`in the score tables                      ${milliseconds(taken.listed)}`);
say(`lost                                     ${count - kept}`);
await service[Symbol.asyncDispose]();
await rm(directory, { recursive: true });
