import type { ScoringDatabase } from '@ita/schema';
import type { Kysely, Transaction } from 'kysely';

/** What may have moved in a store: the log, or the score tables. */
export type Moved = 'LOG' | 'SCORES';

/**
 * Which of the processes that share a store leads: it alone writes the score tables. A process leads only
 * while it stands for it, so that one which does something else never keeps the others from it.
 */
export interface Leadership {
  /** Stands for leader until disposed of. Resolves when it has been tried once, well or not. */
  stand(): Promise<AsyncDisposable>;
  /** Whether this process leads, as far as it knows; write() is sure. */
  leads(): boolean;
  /** The name of the process that leads, for an operator; null where none does. */
  leader(): Promise<string | null>;
  /**
   * Does work in a transaction that commits only while this process leads. Once it has, every process that
   * has the store open is told that the scores have moved.
   * @throws Refusal STORE_UNAVAILABLE when this process does not lead (any more).
   */
  write<Result>(work: (db: Transaction<ScoringDatabase>) => Promise<Result>): Promise<Result>;
  /**
   * Tells what another process, or this one, may have moved, until the function that it returns is called.
   * Some moves are never told of: whoever waits for one looks now and then, too.
   */
  onMoved(listener: (moved: Moved) => void): () => void;
  close(): Promise<void>;
}

/** The leadership of a store that only one process can have open. */
export function alwaysLeads(db: Kysely<ScoringDatabase>): Leadership {
  return {
    stand: async () => ({ [Symbol.asyncDispose]: async () => {} }),
    leads: () => true,
    leader: async () => 'this process',
    write: (work) => db.transaction().execute(work),
    onMoved: () => () => {},
    close: async () => {},
  };
}
