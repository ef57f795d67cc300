import type { LogDatabase, ScoringDatabase } from '@ita/schema';
import type { Kysely, QueryExecutorProvider } from 'kysely';
import type { CopyTexts } from './event-texts.ts';
import type { Leadership } from './leadership.ts';

/** Everything the service keeps in PostgreSQL: the log, and the score tables made from it. */
export interface StoreDatabase extends LogDatabase, ScoringDatabase {}

/** What a store promises of an acknowledged append. */
export type Durability = 'POWER_CUT' | 'PROCESS_KILL';

/** An open database and its end. PGlite and PostgreSQL differ in a file each, and in nothing else. */
export interface Store {
  readonly db: Kysely<StoreDatabase>;
  /** Connections for appends in batches, each sent while the one before it is made (AppendPool); PGlite has none. */
  readonly appends?: QueryExecutorProvider;
  /** The hardest stop that every acknowledged append survives. */
  readonly durability: Durability;
  /** The fastest way in which this store gives events out as text. */
  readonly copyTexts: CopyTexts;
  /** Whether other processes may have it open at the same time. */
  readonly isShared: boolean;
  readonly leadership: Leadership;
  close(): Promise<void>;
}
