import type { Kysely, KyselyPlugin } from 'kysely';

/** A database that counts the statements which are sent to it: round trips. */
export interface CountedQueries<Tables> {
  readonly db: Kysely<Tables>;
  /** How many have been sent so far. */
  sent(): number;
}

/** Counts what is sent to a database through the one that is returned. */
export function countQueries<Tables>(db: Kysely<Tables>): CountedQueries<Tables> {
  let sent = 0;
  const counting: KyselyPlugin = {
    transformQuery: ({ node }) => {
      sent += 1;
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  return { db: db.withPlugin(counting), sent: () => sent };
}
