import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { APPENDED, iitAnswers, SUBMIT, submissionOf } from '../traffic/writers.ts';

/**
 * Load on a balancer, in a process of its own, until its standard input ends: each caller records a submission,
 * then asks with its position, whichever node it comes to, for what must have it; nothing is asked twice.
 * Then it rests for `--pause` milliseconds. Prints what was met with as JSON.
 */
const { values } = parseArgs({
  options: {
    url: { type: 'string', default: '' },
    callers: { type: 'string', default: '4' },
    pause: { type: 'string', default: '0' },
  },
});
const { url } = values;

/** What must have a submission in it: the shared score tables, and each node's own comparable scores. */
const SEEN = `{ assessment(district: "1032", fiscalYear: 2568) { position }
  yearOverYear(from: 2567, to: 2568, first: 1, filter: {
    districts: ["1032"], scopes: [INSTRUMENT], breakdowns: [NONE] }) { position } }`;
const SEEN_POSITIONS = z.object({
  assessment: z.object({ position: z.coerce.number() }),
  yearOverYear: z.object({ position: z.coerce.number() }),
});
const RESULT = z.object({ data: z.unknown(), errors: z.undefined().optional() });

const met = { requests: 0, submitted: 0, stale: 0, failed: 0, failures: new Array<string>() };
/** Milliseconds that each read with a position took. */
const reads: number[] = [];
const readAtMost = (share: number): number =>
  reads.toSorted((a, b) => a - b)[Math.floor(share * (reads.length - 1))] ?? 0;
const FAILURES_SHOWN = 5;

/** Asks once. Null for a request that failed, in whatever way. */
async function ask(query: string, variables: object, minPosition: number): Promise<unknown> {
  met.requests += 1;
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'ita-min-position': String(minPosition) },
      body: JSON.stringify({ query, variables }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${response.status} ${text}`);
    return RESULT.parse(JSON.parse(text)).data;
  } catch (error) {
    met.failed += 1;
    if (met.failures.length < FAILURES_SHOWN) met.failures.push(String(error));
    return null;
  }
}

const answers = await iitAnswers(url);
const stopped = new AbortController();

async function call(caller: number): Promise<void> {
  for (let at = 0; !stopped.signal.aborted; at += 1) {
    const input = submissionOf(`rolling-${process.pid}-${caller}-${at}`, answers);
    const recorded = await ask(SUBMIT, { input }, 0);
    if (recorded === null) continue;
    met.submitted += 1;
    const { position } = APPENDED.parse(recorded).submitSurvey;
    const began = performance.now();
    const read = await ask(SEEN, {}, position);
    if (read === null) continue;
    reads.push(performance.now() - began);
    const { assessment, yearOverYear } = SEEN_POSITIONS.parse(read);
    if (Math.min(assessment.position, yearOverYear.position) < position) met.stale += 1;
    await setTimeout(Number(values.pause));
  }
}

const calling = Array.from({ length: Number(values.callers) }, (_, caller) => call(caller));
process.stdin.resume();
await once(process.stdin, 'end');
stopped.abort();
await Promise.all(calling);
process.stdout.write(
  JSON.stringify({ ...met, readP50: readAtMost(0.5), readP99: readAtMost(0.99) }),
);
