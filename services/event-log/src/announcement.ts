import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';
import type { Moved } from './leadership.ts';

/** The channel on which PostgreSQL tells other processes of a move (NOTIFY). */
export const CHANNELS: Readonly<Record<Moved, string>> = { LOG: 'ita_log', SCORES: 'ita_scores' };

/** Tells every process that has the store open of a move, once the transaction it is in commits; a column of a select. */
export const announcement = (moved: Moved): RawBuilder<unknown> =>
  sql`pg_notify(${CHANNELS[moved]}, '')`;
