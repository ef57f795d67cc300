/** The log's events, in a PostgreSQL schema of its own. Append-only: the database refuses the rest. */
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
  recorded_at: Date;
  /** Leaf of the Merkle tree (RFC 9162), 32 bytes. */
  leaf_hash: Uint8Array;
}

/** Hashes of the Merkle tree's complete nodes at levels 8, 16, 24 …; they follow from the leaves. */
export interface TileTable {
  level: number;
  index: number;
  hash: Uint8Array;
}

/** Signed heads of the log, by size. Append-only. */
export interface HeadTable {
  size: number;
  root: Uint8Array;
  signed_at: Date;
  signature: Uint8Array;
}

/** Fiscal years whose events have left the database for a Parquet file. */
export interface SealedYearTable {
  /** BE. */
  fiscal_year: string;
  /** An absolute path, or s3://bucket/key. */
  place: string;
  /** SHA-256 of the file, in hex. */
  sha256: string;
  /** How many events it has. */
  events: number;
  first_position: number;
  last_position: number;
  first_recorded_at: Date;
  last_recorded_at: Date;
  sealed_at: Date;
}

/** Ids of the events in sealed years: an id names one event of the whole log. */
export interface SealedIdTable {
  id: string;
  fiscal_year: string;
}

/** The tables of the log. */
export interface LogDatabase {
  'log.event': EventTable;
  'log.sealed_year': SealedYearTable;
  'log.sealed_id': SealedIdTable;
  'log.tile': TileTable;
  'log.head': HeadTable;
}
