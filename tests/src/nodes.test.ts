import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { openService, serverParts, settingsFrom, startServer } from '@ita/api';
import { record } from '@ita/recorder';
import { newEventId } from '@ita/schema';
import { createClient } from 'graphql-sse';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { roll } from '../rolling/roll.ts';
import { askUntilAnswered } from '../traffic/ask.ts';
import { APPENDED, iitAnswers, SUBMIT, submissionOf } from '../traffic/writers.ts';
import { runItaWith } from './support/ita.ts';
import { HAS_NGINX } from './support/nginx.ts';
import type { NodeProcess } from './support/node-process.ts';
import { startNode } from './support/node-process.ts';
import { newPostgresDatabase } from './support/stores.ts';
import { twoPlaces } from './support/two-nodes.ts';

test.skipIf(!HAS_NGINX)(
  'two nodes restarted in turn under load fail no request and answer none with less than was asked for',
  async () => {
    const rolled = await roll(1, { callers: 2, pauseMilliseconds: 100 });
    expect(rolled.failures).toEqual([]);
    expect(rolled).toMatchObject({
      restarts: 2,
      failed: 0,
      stale: 0,
      different: 0,
      notReady: 0,
      counted: rolled.submitted,
    });
    expect(rolled.submitted).toBeGreaterThan(5);
    expect(Math.min(...rolled.answered)).toBeGreaterThan(5);
  },
  120_000,
);

const TABLES = `{ assessment(district: "1032", fiscalYear: 2568) { position }
  districtComparison(fiscalYear: 2567, scope: INDICATOR, key: "3") { position } }`;
const POSITIONS = z.object({
  assessment: z.object({ position: z.coerce.number() }),
  districtComparison: z.object({ position: z.coerce.number() }),
});

/** Submits to one node and reads from another with the position of it. */
async function submitAndRead(writer: NodeProcess, reader: NodeProcess, name: string) {
  const input = submissionOf(name, await iitAnswers(writer.url));
  const recorded = await askUntilAnswered(writer.url, SUBMIT, { input });
  const { position } = APPENDED.parse(recorded.data).submitSurvey;
  const read = await askUntilAnswered(reader.url, TABLES, {}, String(position));
  const { assessment, districtComparison } = POSITIONS.parse(read.data);
  return { position, read: Math.min(assessment.position, districtComparison.position) };
}

test('two nodes come up at once, refuse what only one may do, and when the leader is killed the other leads', async () => {
  const database = await newPostgresDatabase();
  await using opened = new AsyncDisposableStack();
  opened.defer(() => database.drop());
  const shared = opened.use(await twoPlaces(database.url, false));
  // The database is empty: both migrate it, one makes the key, one makes the score tables.
  const nodes = shared.places.map((place) => startNode(place));
  opened.defer(async () => void (await Promise.all(nodes.map((node) => node.stop()))));
  await Promise.all(nodes.map((node) => node.ready()));
  const beside = (...args: readonly string[]) =>
    runItaWith(shared.environment, '--data', shared.beside, ...args);
  expect(await beside('seed')).toMatchObject({ code: 0 });

  const leads = await Promise.all(nodes.map((node) => node.leads()));
  expect(leads.filter((leading) => leading)).toEqual([true]);
  const [leader, follower] = leads[0] === true ? nodes : nodes.toReversed();
  if (leader === undefined || follower === undefined) throw new Error('no two nodes');

  const [rebuild, otherKey] = await Promise.all([
    beside('rebuild'),
    runItaWith({ DATABASE_URL: database.url }, '--data', join(shared.beside, 'other'), 'status'),
  ]);
  expect(rebuild).toMatchObject({ code: 2, stdout: '' });
  expect(rebuild.stderr).toMatch(/^ita: LED_ELSEWHERE: rebuild is "ita [^\n]*\n$/u);
  expect(otherKey).toMatchObject({ code: 2, stdout: '' });
  expect(otherKey.stderr).toMatch(/^ita: LOG_KEY_DIFFERS: ITA_LOG_KEY is null; [^\n]*\n$/u);

  const stream = createClient({ url: follower.url, retryAttempts: 0 });
  const changes = stream.iterate({
    query: 'subscription { assessmentChanged(fiscalYear: 2568) { position } }',
  });
  const told = changes.next();
  const before = await submitAndRead(leader, follower, 'before');
  expect(before.read).toBeGreaterThanOrEqual(before.position);
  // It may have begun to listen after that; any change that comes will do.
  while ((await Promise.race([told, setTimeout(500)])) === undefined) {
    await submitAndRead(leader, follower, `told-${newEventId()}`);
  }
  const { value } = await told;
  expect(JSON.stringify(value)).toContain('"position"');
  stream.dispose();

  await leader.stop('SIGKILL');
  const after = await submitAndRead(follower, follower, 'after');
  expect(after.read).toBeGreaterThanOrEqual(after.position);
  expect(await follower.leads()).toBe(true);
}, 120_000);

test('a node that lags is not ready, and is again when it has what the log has', async () => {
  const database = await newPostgresDatabase();
  const home = await mkdtemp(join(tmpdir(), 'ita-lag-'));
  const key = join(home, 'log-key.pem');
  await using opened = new AsyncDisposableStack();
  opened.defer(() => rm(home, { recursive: true }));
  opened.defer(() => database.drop());
  const node = async (name: string) =>
    opened.use(await openService(join(home, name), database.url, () => {}, key));
  const [leader, held] = [await node('leader'), await node('held')];
  const parts = await serverParts(
    settingsFrom({ ITA_PORT: '0', ITA_LAG_MAX: '0', ITA_LOG: 'error' }, {}, home),
  );
  const server = opened.use(await startServer(held, parts));
  const ready = async () => {
    const answer = await fetch(new URL('/health/ready', server.url));
    return [answer.status, await answer.json()];
  };
  expect(await ready()).toEqual([200, { status: 'READY' }]);
  const data = {
    fiscalYear: 2567,
    district: '1001',
    provenance: 'COLLECTED',
    provenanceNote: null,
  };
  await record(leader.log, [{ id: newEventId(), type: 'AssessmentOpened', data }], 'test');
  await leader.projector.catchUp();
  // The score tables are level: what lags is made of the facts of its own.
  expect(await leader.projector.position()).toBe(1);
  expect(await ready()).toEqual([503, { status: 'LAGGING' }]);
  await held.projector.catchUp();
  expect(await ready()).toEqual([200, { status: 'READY' }]);
});
