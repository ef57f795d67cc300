import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openService } from '@ita/api';
import { DISTRICTS, FISCAL_YEARS } from '@ita/schema';
import { syntheticCity } from '@ita/seeds';
import { startPostgres } from '../src/support/postgres-server.ts';
import { recordAll } from '../src/support/record-all.ts';
import { report, ROUNDS, sized } from './figure.ts';
import type { AskedRows, Asking } from './graphql/asked-rows.ts';
import { ASKING_OURS, ASKING_OWN, ASKING_POSTGRAPHILE } from './graphql/asked-rows.ts';
import type { UnderLoad } from './graphql/load.ts';
import { bodyOf, loaded } from './graphql/load.ts';
import type { Peer, PeerParts } from './graphql/peers.ts';
import { servePeer } from './graphql/served-peer.ts';

/**
 * What a reader of 50 rows of 8 numbers waits for, of ours and of what a user would take instead, over the same score
 * tables of one PostgreSQL, each server in a process of its own, asked by 50 connections without a pause. Uncached
 * means that each request asks for other rows than those before it: no answer is given twice, though ours keeps the
 * rows of assessments in memory for as long as nothing changes, while the others read the database for each answer.
 */
const SECONDS = sized(4, 1);
const WARM_SECONDS = sized(2, 1);

/** The first rows that are asked for begin at most so far into the report: there are 50 after them in every year. */
const ORDINALS = 60;

/** So many requests ask for other rows each, before one comes again: more than answers are kept of. */
const askedAt = (at: number): AskedRows => ({
  fiscalYear: FISCAL_YEARS[at % FISCAL_YEARS.length] ?? 0,
  district: DISTRICTS[Math.floor(at / FISCAL_YEARS.length) % DISTRICTS.length]?.code ?? '',
  ordinal: 1 + (Math.floor(at / FISCAL_YEARS.length / DISTRICTS.length) % ORDINALS),
});

/** Those that read the database, by what each is asked. */
const ASKING: ReadonlyMap<Peer, Asking> = new Map([
  ['ours', ASKING_OURS],
  ['Yoga', ASKING_OWN],
  ['Mercurius with jit', ASKING_OWN],
  ['PostGraphile', ASKING_POSTGRAPHILE],
]);

async function answerTo(url: string, body: string): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body });
  const text = await response.text();
  // Whoever answered with fewer rows would be measured at less work.
  const rows = text.split('"scoreExact"').length - 1;
  if (rows !== 50) throw new RangeError(`${url} answered with ${rows} rows: ${text.slice(0, 200)}`);
  return text;
}

/** Asks a server in rounds, after a time in which it is not measured. */
async function rounds(url: string, bodies: () => string): Promise<readonly UnderLoad[]> {
  await loaded(url, WARM_SECONDS, bodies);
  const runs: UnderLoad[] = [];
  for (let round = 0; round < ROUNDS; round += 1) runs.push(await loaded(url, SECONDS, bodies));
  return runs;
}

const ratesOf = (runs: readonly UnderLoad[]): readonly number[] => runs.map(({ rate }) => rate);
const p99sOf = (runs: readonly UnderLoad[]): readonly number[] => runs.map(({ p99 }) => p99);

async function uncached(peer: Peer, parts: PeerParts): Promise<readonly UnderLoad[]> {
  const asking = ASKING.get(peer) ?? ASKING_OWN;
  await using served = await servePeer(peer, parts);
  await answerTo(served.url, bodyOf(asking, askedAt(0)));
  let at = 0;
  return await rounds(served.url, () => {
    at += 1;
    return bodyOf(asking, askedAt(at));
  });
}

async function repeated(
  parts: PeerParts,
): Promise<{ readonly ours: readonly UnderLoad[]; readonly plain: readonly UnderLoad[] }> {
  const body = bodyOf(ASKING_OURS, askedAt(0));
  await using served = await servePeer('ours', parts);
  const answer = await answerTo(served.url, body);
  await using plain = await servePeer('node:http', { ...parts, body: answer });
  return {
    ours: await rounds(served.url, () => body),
    plain: await rounds(plain.url, () => body),
  };
}

const directory = await mkdtemp(join(tmpdir(), 'ita-graphql-bench-'));
const postgres = await startPostgres();
const parts: PeerParts = { databaseUrl: postgres.url, directory, body: '' };
try {
  {
    await using service = await openService(directory, postgres.url);
    const city = syntheticCity({ randomSeed: 1, scale: 0.02 });
    await recordAll(service.log, city.events());
    await service.projector.catchUp();
  }
  const answers = '50 rows of 8 numbers by GraphQL, 50 connections';
  const again = await repeated(parts);
  report({
    name: `${answers}, the same again`,
    unit: 'requests/s',
    runs: ratesOf(again.ours),
    against: { name: 'plain node:http, the same bytes', runs: ratesOf(again.plain) },
    asked: { atLeast: 0.6 },
  });
  const anew = await uncached('ours', parts);
  for (const [peer, packages, asked] of [
    ['Yoga', ['graphql-yoga', 'graphql', 'pg'], { atLeast: 2 }],
    ['Mercurius with jit', ['mercurius', 'fastify', 'pg'], undefined],
    ['PostGraphile', ['postgraphile', 'pg'], undefined],
  ] as const) {
    report({
      name: `${answers}, other rows each time`,
      unit: 'requests/s',
      runs: ratesOf(anew),
      against: {
        name: `${peer}, the database for each`,
        runs: ratesOf(await uncached(peer, parts)),
        packages: [...packages],
      },
      ...(asked && { asked }),
    });
  }
  for (const [which, runs] of [
    ['the same again', again.ours],
    ['other rows each time', anew],
  ] as const) {
    const name = `p99 of an answer with ${answers}, ${which}`;
    report({ name, unit: 'ms', runs: p99sOf(runs), asked: { atMost: 50 } });
  }
} finally {
  await postgres.remove();
  await rm(directory, { recursive: true });
}
