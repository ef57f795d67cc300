import type { Generated } from 'kysely';

/** The log's one table, in a PostgreSQL schema of its own. Append-only: the database refuses the rest. */
export interface EventTable {
  /** Place in the whole log: 1, 2, 3 … without gaps. */
  position: number;
  id: string;
  stream: string;
  /** Place in its stream: 1, 2, 3 … */
  stream_version: number;
  type: string;
  schema_version: number;
  /** Canonical JSON (RFC 8785), kept to the byte. */
  data: string;
  actor: string;
  recorded_at: Generated<Date>;
}

/** The tables of the log. */
export interface LogDatabase {
  'log.event': EventTable;
}
