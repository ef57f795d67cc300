import { setTimeout } from 'node:timers/promises';
import { inlineProjections } from '@event-driven-io/emmett';
import type {
  PostgresEventStore,
  PostgresEventStoreOptions,
} from '@event-driven-io/emmett-postgresql';
import {
  getPostgreSQLEventStore,
  rebuildPostgreSQLProjections,
} from '@event-driven-io/emmett-postgresql';
import type { Framework } from '@ita/schema';
import { DISTRICTS, parseEvent } from '@ita/schema';
import { Client } from 'pg';
import type { Submitted } from './emmett-projection.ts';
import { cellProjection } from './emmett-projection.ts';
import { secondsOf } from './seconds.ts';
import { submissions } from './submissions.ts';

/** What a figure of Emmett hangs on. */
export const EMMETT_PACKAGES = [
  '@event-driven-io/emmett',
  '@event-driven-io/emmett-postgresql',
] as const;

/** So many submissions to a year's assessments, of all districts in turn. */
export function submitted({ fiscalYear }: Framework, count: number): readonly Submitted[] {
  return submissions(count).flatMap(({ type, data }, at) => {
    const district = DISTRICTS[at % DISTRICTS.length]?.code;
    const event = parseEvent(type, { ...data, fiscalYear, district });
    return event.type === 'SurveySubmitted' ? [event] : [];
  });
}

/** The name that sessions of Emmett have in the server. */
const SESSIONS = 'emmett';
const LOOK_MILLISECONDS = 10;

/**
 * Does work of Emmett over a URL, and waits until its sessions have ended: its own close does not, and a server
 * that is then stopped would end this process.
 */
async function untilEnded<Result>(
  url: string,
  work: (url: string) => Promise<Result>,
): Promise<Result> {
  const client = new Client(url);
  await client.connect();
  const hasSessions = async (): Promise<boolean> => {
    const asked = 'select from pg_stat_activity where application_name = $1';
    return (await client.query(asked, [SESSIONS])).rowCount !== 0;
  };
  try {
    return await work(`${url}?application_name=${SESSIONS}`);
  } finally {
    while (await hasSessions()) await setTimeout(LOOK_MILLISECONDS);
    await client.end();
  }
}

/** Does work with an event store of Emmett. */
export function withEmmett<Result>(
  url: string,
  options: Pick<PostgresEventStoreOptions, 'projections'>,
  work: (store: PostgresEventStore) => Promise<Result>,
): Promise<Result> {
  return untilEnded(url, async (own) => {
    const store = getPostgreSQLEventStore(own, options);
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  });
}

/** How Emmett appends: events in a batch, and batches at once. */
export interface Appending {
  readonly batch: number;
  readonly atOnce: number;
}

let streams = 0;

/** Appends events in batches, a new stream for each. Returns the seconds that took. */
export function appendToEmmett(
  store: PostgresEventStore,
  events: readonly Submitted[],
  { batch, atOnce }: Appending,
): Promise<number> {
  let next = 0;
  const appendNext = async (): Promise<void> => {
    while (next < events.length) {
      const together = events.slice(next, next + batch);
      next += batch;
      streams += 1;
      await store.appendToStream(`bench-${streams}`, together);
    }
  };
  return secondsOf(() => Promise.all(Array.from({ length: atOnce }, appendNext)));
}

/** Appends events as Emmett does with the projection into a table inline. Returns the seconds that took. */
export function appendInline(
  url: string,
  framework: Framework,
  table: string,
  events: readonly Submitted[],
  appending: Appending,
): Promise<number> {
  const projections = inlineProjections([cellProjection(framework, table)]);
  return withEmmett(url, { projections }, (store) => appendToEmmett(store, events, appending));
}

let rebuilds = 0;

/** Has Emmett make a table of cells anew from all its events. Returns the seconds that took. */
export function rebuildByEmmett(
  url: string,
  framework: Framework,
  table: string,
  batchSize: number,
): Promise<number> {
  // It goes on from the checkpoint of its name.
  rebuilds += 1;
  const processorId = `rebuild-${rebuilds}`;
  return untilEnded(url, async (connectionString) => {
    const rebuild = rebuildPostgreSQLProjections<Submitted>({
      connectionString,
      pulling: { batchSize, pullingFrequencyInMs: 0 },
      projection: cellProjection(framework, table),
      processorId,
    });
    const seconds = await secondsOf(() => rebuild.start());
    await rebuild.close();
    return seconds;
  });
}
