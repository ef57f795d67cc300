import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { createGraphqlApi, executeDocument, openService } from '@ita/api';
import { record } from '@ita/recorder';
import { DISTRICTS, newEventId } from '@ita/schema';
import type { Figure } from './figure.ts';
import { report, sized } from './figure.ts';
import { median } from './median.ts';
import { submissions } from './submissions.ts';

/** Submissions a second, over all districts at once. */
const RATE = 500;
/** Of so many submissions, one is looked for until an answer has it. */
const PROBED_EVERY = 101;
const PERCENT_99 = 0.99;
const FISCAL_YEAR = 2567;

const SECONDS = sized(60, 1);
/** What an issue asks of the slowest hundredth, and of what is lost. */
const [MILLISECONDS_99, LOST] = [{ atMost: 300 }, { atMost: 0 }];

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
for (let at = 0; at < RATE * SECONDS; at += 1) {
  const due = started + (1000 * at) / RATE;
  const early = due - performance.now();
  if (early > 1) await setTimeout(early);
  pending.push(submit(at));
}
await Promise.all(pending);
stopped.abort();
await following;
await projector.catchUp();

const what = `PGlite, ${RATE} submissions a second for ${SECONDS} s over 50 districts`;

/** Tells how long submissions took to get somewhere: the median of them, and the slowest hundredth. */
function tell(where: string, milliseconds: readonly number[], asked?: Figure['asked']): void {
  const sorted = milliseconds.toSorted((a, b) => a - b);
  const slowest = sorted[Math.floor(sorted.length * PERCENT_99)] ?? NaN;
  report({ name: `${what}: ${where}, median`, unit: 'ms', runs: [median(milliseconds)] });
  const figure = {
    name: `${what}: ${where}, 99th percentile`,
    unit: 'ms',
    runs: [slowest],
  } as const;
  report(asked === undefined ? figure : { ...figure, asked });
}
tell('acknowledged', taken.append);
tell('in an answer about its assessment', taken.visible, MILLISECONDS_99);
tell('in the score tables', taken.listed);
const kept = (await log.headPosition()) - DISTRICTS.length;
report({ name: `${what}: lost`, unit: 'count', runs: [RATE * SECONDS - kept], asked: LOST });
await service[Symbol.asyncDispose]();
await rm(directory, { recursive: true });
