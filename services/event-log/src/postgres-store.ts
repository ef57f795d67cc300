import { Kysely, PostgresDialect } from 'kysely';
import type { CustomTypesConfig } from 'pg';
import { Pool, types as pgTypes } from 'pg';
import { to } from 'pg-copy-streams';
import type { CopyLines } from './copied-lines.ts';
import type { Store, StoreDatabase } from './store.ts';

/** Connections of one process. */
const CONNECTIONS_MAX = 10;
/** How long to wait for a connection before the store counts as unavailable. */
const CONNECT_MILLISECONDS_MAX = 5000;
/** What bigint columns hold here, positions and sizes, stays below 2^53: numbers, as in PGlite. */
const types: CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    oid === pgTypes.builtins.INT8 ? Number : pgTypes.getTypeParser(oid, format),
};

const BACKSLASH = 0x5c;

/** COPY's text as it was before COPY doubled each backslash; JSON has nothing else that COPY escapes. */
function unescaped(pieces: readonly Buffer[]): readonly Buffer[] {
  if (!pieces.some((piece) => piece.includes(BACKSLASH))) return pieces;
  return [Buffer.from(Buffer.concat(pieces).toString().replaceAll('\\\\', '\\'))];
}

/** Lines by COPY, which streams them: half the work for the server of one long text, and none to wait for. */
function copiedLines(pool: Pool): CopyLines {
  return async (select) => {
    const client = await pool.connect();
    const copy = client.query(to(`copy (${select}) to stdout`));
    const pieces: Buffer[] = [];
    try {
      for await (const piece of copy) pieces.push(piece);
    } catch (error) {
      client.release(true);
      throw error;
    }
    client.release();
    return { lines: unescaped(pieces), count: copy.rowCount };
  };
}

/** Opens a PostgreSQL database by its URL. Connections are made when needed and made anew when lost. */
export function openPostgresStore(url: string): Store {
  const pool = new Pool({
    connectionString: url,
    types,
    max: CONNECTIONS_MAX,
    connectionTimeoutMillis: CONNECT_MILLISECONDS_MAX,
  });
  // A connection that the server ends between two queries is no failure, idle or not: the pool makes
  // another. Without a listener each would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  const db = new Kysely<StoreDatabase>({ dialect: new PostgresDialect({ pool }) });
  return {
    db,
    durability: 'POWER_CUT',
    copyLines: copiedLines(pool),
    close: () => db.destroy(),
  };
}
