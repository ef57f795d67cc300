import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Service } from '@ita/api';
import { createGraphqlApi, executeDocument, openService } from '@ita/api';
import { sql } from 'kysely';
import { freePort } from '../src/support/free-port.ts';
import { startNode } from '../src/support/node-process.ts';
import { startPostgres } from '../src/support/postgres-server.ts';
import type { Unit } from './figure.ts';
import { report, ROUNDS, sized } from './figure.ts';
import { appendSubmissions, multiplyLog } from './large-log.ts';

/**
 * How long a city waits for its first right answer after the service is started over a log of so many events in
 * PostgreSQL, its columns where it left them; and what such a log and what is made of it take on disk.
 */
const EVENTS = sized(10_000_000, 10_000);
/** Events appended one by one; the others are these again, under other names and at later positions. */
const APPENDED = Math.min(EVENTS, 100_000);
const NAME = `${EVENTS.toLocaleString('en')} events in PostgreSQL`;
const SECONDS_MOST = { atMost: 3 };
const MEBIBYTE = 2 ** 20;

const QUERY = `{
  heatmap(fiscalYear: 2568) { key mean rows { district { code } score { score position } rank } }
}`;

function reportOnce(what: string, unit: Unit, value: number): void {
  report({ name: `${NAME}: ${what}`, unit, runs: [value] });
}

/** Seconds from the start of a process to its first answer, which must be the one expected. */
async function secondsToAnswer(
  directory: string,
  databaseUrl: string,
  expected: string,
): Promise<number> {
  const port = await freePort();
  const started = performance.now();
  const node = startNode({ directory, port, environment: { DATABASE_URL: databaseUrl } });
  await node.ready();
  const answer = await fetch(node.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: QUERY }),
  });
  const text = JSON.stringify(await answer.json());
  const seconds = (performance.now() - started) / 1000;
  await node.stop();
  if (text !== expected) throw new Error(`a wrong answer: ${text.slice(0, 200)}`);
  return seconds;
}

/** Mebibytes on disk of what is in a schema of the database. */
async function mebibytesOf({ db }: Service, schema: string): Promise<number> {
  const { rows } = await sql<{ bytes: string }>`
    select sum(pg_total_relation_size(pg_class.oid))::text as bytes
    from pg_class join pg_namespace on pg_namespace.oid = relnamespace
    where nspname = ${schema} and relkind = 'r'`.execute(db);
  return Number(rows[0]?.bytes) / MEBIBYTE;
}

/** Mebibytes of the files in a directory whose paths begin so. */
async function mebibytesIn(directory: string, beginning: string): Promise<number> {
  const files = await readdir(directory, { recursive: true });
  const own = files.filter((file) => file.startsWith(beginning));
  const sizes = await Promise.all(
    own.map(async (file) => (await stat(join(directory, file))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0) / MEBIBYTE;
}

/** Fills the log, makes everything of it, and tells what that took. Returns the answer to expect from then on. */
async function prepared(service: Service): Promise<string> {
  const { db, log, projector, tree } = service;
  await appendSubmissions(log, APPENDED);
  await multiplyLog(db, EVENTS);
  const started = performance.now();
  await projector.catchUp();
  const seconds = (performance.now() - started) / 1000;
  await projector.settled();
  await tree.head();
  reportOnce('all facts and scores from the log', 's', seconds);
  reportOnce('the log on disk', 'MiB', await mebibytesOf(service, 'log'));
  reportOnce('score tables on disk', 'MiB', await mebibytesOf(service, 'scoring'));
  return JSON.stringify(await executeDocument(createGraphqlApi(service), QUERY));
}

const directory = await mkdtemp(join(tmpdir(), 'ita-start-bench-'));
const postgres = await startPostgres();
const service = await openService(directory, postgres.url);
const expected = await prepared(service);
await service[Symbol.asyncDispose]();
reportOnce('columnar facts on disk', 'MiB', await mebibytesIn(directory, 'facts'));
reportOnce('sealed segments of the facts on disk', 'MiB', await mebibytesIn(directory, 'segments'));
reportOnce('columnar scores on disk', 'MiB', await mebibytesIn(directory, 'scores'));
const runs: number[] = [];
for (let run = 0; run < ROUNDS; run += 1) {
  runs.push(await secondsToAnswer(directory, postgres.url, expected));
}
const name = `${NAME}: from start to the first right answer`;
report({ name, unit: 's', runs, asked: SECONDS_MOST });
await postgres.remove();
await rm(directory, { recursive: true });
