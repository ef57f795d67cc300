import { hostname } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import type { ScoringDatabase } from '@ita/schema';
import { Refusal } from '@ita/schema';
import type { Kysely, Transaction } from 'kysely';
import { sql } from 'kysely';
import { Client } from 'pg';
import { announcement, CHANNELS } from './announcement.ts';
import type { Leadership, Moved } from './leadership.ts';
import type { StoreDatabase } from './store.ts';
import { createTurns } from './turns.ts';

/** Advisory locks, 'ita' as a number and which: one held by the session that leads, one by each of its transactions. */
const [LEADER, WRITING] = ['6911073, 1', '6911073, 2'] as const;

/** Holders of one of them, as rows of pg_locks. */
const holders = (lock: typeof LEADER | typeof WRITING): string => {
  const [classid, objid] = lock.split(', ');
  return `pg_locks where locktype = 'advisory' and granted and objsubid = 2
    and classid = ${classid} and objid = ${objid}
    and database = (select oid from pg_database where datname = current_database())`;
};

/** How often a process that stands looks whether it can lead, and one that lost its session makes another. */
const LOOK_MILLISECONDS = 200;
/** A session that takes longer to begin or to answer is given up. */
const SESSION_MILLISECONDS_MAX = 5000;

/** A leader whose host is gone without a word is let go of within five seconds, not the usual two hours. */
const SESSION_SETTINGS = [
  'set tcp_keepalives_idle = 2',
  'set tcp_keepalives_interval = 1',
  'set tcp_keepalives_count = 3',
];

/** The process as pg_stat_activity names its session. */
const SESSION_NAME = `ita ${hostname()} ${process.pid}`;

function lostLeadership(): Refusal {
  const allowed = 'the session by which this process leads; try the same again';
  return new Refusal([{ code: 'STORE_UNAVAILABLE', field: 'leader', got: null, allowed }]);
}

/**
 * Leadership by an advisory lock of a session of its own, which also listens (LISTEN) for what moved. The
 * lock goes with its session, however that ends. Should it go while its process lives on, nothing that is
 * still written counts: each transaction of a leader holds a second lock, after which it looks whether the
 * session still has the first; whoever leads next ends all that hold the second, before it leads.
 */
class PostgresLeadership implements Leadership {
  readonly #url: string;
  readonly #db: Kysely<StoreDatabase>;
  readonly #inTurn = createTurns();
  readonly #closing = new AbortController();
  readonly #listeners = new Set<(moved: Moved) => void>();
  #session: Client | null = null;
  /** The session's process in the server while it leads. */
  #leading: number | null = null;
  /** How many parts of this process stand for leader. */
  #standing = 0;
  #looking: Promise<void> | null = null;

  constructor(url: string, db: Kysely<StoreDatabase>) {
    this.#url = url;
    this.#db = db;
  }

  async stand(): Promise<AsyncDisposable> {
    this.#standing += 1;
    await this.#look();
    this.#begin();
    return {
      [Symbol.asyncDispose]: async () => {
        this.#standing -= 1;
        if (this.#standing === 0) await this.#look();
      },
    };
  }

  leads(): boolean {
    return this.#leading !== null;
  }

  async leader(): Promise<string | null> {
    const { rows } = await sql<{ name: string }>`
      select application_name as name from pg_stat_activity
      where pid in (select pid from ${sql.raw(holders(LEADER))})`.execute(this.#db);
    return rows[0]?.name ?? null;
  }

  write<Result>(work: (db: Transaction<ScoringDatabase>) => Promise<Result>): Promise<Result> {
    return this.#db.transaction().execute(async (transaction) => {
      await sql`select pg_advisory_xact_lock_shared(${sql.raw(WRITING)}), ${announcement('SCORES')}`.execute(
        transaction,
      );
      const { rows } = await sql`
        select from ${sql.raw(holders(LEADER))} and pid = ${this.#leading}`.execute(transaction);
      if (rows.length === 0) throw lostLeadership();
      return work(transaction);
    });
  }

  onMoved(listener: (moved: Moved) => void): () => void {
    this.#listeners.add(listener);
    this.#begin();
    return () => void this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#looking;
    await this.#end();
  }

  /** Looks again and again, from now on. */
  #begin(): void {
    this.#looking ??= this.#lookOn();
  }

  async #lookOn(): Promise<void> {
    const { signal } = this.#closing;
    while (!signal.aborted) {
      await this.#look();
      await setTimeout(LOOK_MILLISECONDS, undefined, { signal }).catch(() => {});
    }
  }

  /** Leads if it stands and can, and leads no more when it does not stand. What fails is made up by the next look. */
  async #look(): Promise<void> {
    await this.#inTurn(async () => {
      if (this.#closing.signal.aborted) return;
      const session = this.#session ?? (await this.#connect());
      // It may have been lost without a word.
      await session.query('select');
      if (this.#standing > 0 && this.#leading === null) await this.#tryToLead(session);
      if (this.#standing === 0 && this.#leading !== null) {
        this.#leading = null;
        await session.query(`select pg_advisory_unlock(${LEADER})`);
      }
    }).catch(() => void this.#end());
  }

  async #tryToLead(session: Client): Promise<void> {
    const { rows } = await session.query<{ taken: boolean; pid: number }>(
      `select pg_try_advisory_lock(${LEADER}) as taken, pg_backend_pid() as pid`,
    );
    const [own] = rows;
    if (own?.taken !== true) return;
    await session.query(`select pg_terminate_backend(pid) from ${holders(WRITING)}`);
    await session.query(`select pg_advisory_lock(${WRITING})`);
    await session.query(`select pg_advisory_unlock(${WRITING})`);
    // Unless the session was lost meanwhile.
    if (this.#session === session) this.#leading = own.pid;
  }

  async #connect(): Promise<Client> {
    const session = new Client({
      connectionString: this.#url,
      application_name: SESSION_NAME,
      connectionTimeoutMillis: SESSION_MILLISECONDS_MAX,
      query_timeout: SESSION_MILLISECONDS_MAX,
    });
    session.on('error', () => this.#forget(session));
    session.on('end', () => this.#forget(session));
    session.on('notification', ({ channel }) => this.#tell(channel));
    await session.connect();
    this.#session = session;
    const listens = Object.values(CHANNELS).map((channel) => `listen ${channel}`);
    await session.query([...SESSION_SETTINGS, ...listens].join(';'));
    // Whatever moved while nobody listened.
    for (const channel of Object.values(CHANNELS)) this.#tell(channel);
    return session;
  }

  #tell(channel: string): void {
    const moved: Moved = channel === CHANNELS.LOG ? 'LOG' : 'SCORES';
    for (const listener of this.#listeners) listener(moved);
  }

  #forget(session: Client): void {
    if (this.#session !== session) return;
    this.#session = null;
    this.#leading = null;
  }

  async #end(): Promise<void> {
    const session = this.#session;
    this.#session = null;
    this.#leading = null;
    await session?.end().catch(() => {});
  }
}

/** The leadership among the processes that have a PostgreSQL database open. */
export function postgresLeadership(url: string, db: Kysely<StoreDatabase>): Leadership {
  return new PostgresLeadership(url, db);
}
