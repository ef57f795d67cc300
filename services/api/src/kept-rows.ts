import type { StoreDatabase } from '@ita/event-log';
import type { AssessmentKey } from '@ita/projector';
import type { AssessmentTable, ScoreTable } from '@ita/schema';
import type { Kysely } from 'kysely';
import { LRUCache } from 'lru-cache';
import type { Present, Presents } from './answers/present.ts';
import { assessmentName, nameOf, ownerName, scoresName } from './row-names.ts';
import type { ScoresKey } from './score-queries.ts';
import { assessmentsByKey, scoresByKey } from './score-queries.ts';

/**
 * Reads what belongs to some keys, in their order.
 * @param minPosition log position that all of it must have in it; the tables must have reached it.
 */
export type ReadKept<Key, Value> = (
  keys: readonly Key[],
  minPosition: number,
) => Promise<readonly Value[]>;

/** Rows of the score tables that many requests read: each is read once in a generation, by whoever is first. */
export interface KeptRows {
  readonly assessment: ReadKept<AssessmentKey, AssessmentTable | null>;
  /** Scores of one basis and breakdown of an assessment, in the order of the report. */
  readonly scores: ReadKept<ScoresKey, readonly ScoreTable[]>;
}

/** Rows of one kind that are kept: some tens of megabytes at most. */
const ROWS_MAX = 60_000;

interface Entry<Row> {
  readonly rows: readonly Row[];
  readonly read: Present;
}

/** How rows are found again: by the name of the key that they belong to. */
interface Naming<Key, Row> {
  readonly ofKey: (key: Key) => string;
  readonly ofRow: (row: Row) => string;
}

function keepRows<Key, Row extends object>(
  presents: Presents,
  query: (keys: readonly Key[]) => Promise<readonly Row[]>,
  { ofKey, ofRow }: Naming<Key, Row>,
): ReadKept<Key, readonly Row[]> {
  const kept = new LRUCache<string, Entry<Row>>({
    maxSize: ROWS_MAX,
    sizeCalculation: ({ rows }) => rows.length + 1,
  });

  const keptOf = (name: string, minPosition: number): readonly Row[] | null => {
    const entry = kept.get(name);
    if (entry === undefined || entry.read.position < minPosition) return null;
    return presents.isNow(entry.read) ? entry.rows : null;
  };

  const readAnew = async (keys: readonly Key[]): Promise<(name: string) => readonly Row[]> => {
    if (keys.length === 0) return () => [];
    const read = await presents.now();
    const found = Map.groupBy(await query(keys), ofRow);
    for (const name of presents.isNow(read) ? keys.map(ofKey) : []) {
      kept.set(name, { rows: found.get(name) ?? [], read });
    }
    return (name) => found.get(name) ?? [];
  };

  return async (keys, minPosition) => {
    const found = keys.map((key) => keptOf(ofKey(key), minPosition));
    const rowsOf = await readAnew(keys.filter((_, at) => found[at] === null));
    return keys.map((key, at) => found[at] ?? rowsOf(ofKey(key)));
  };
}

/** Keeps rows of the score tables of a database. */
export function createKeptRows(db: Kysely<StoreDatabase>, presents: Presents): KeptRows {
  const assessments = keepRows(presents, (keys) => assessmentsByKey(db, keys), {
    ofKey: assessmentName,
    ofRow: ownerName,
  });
  return {
    assessment: async (keys, minPosition) =>
      (await assessments(keys, minPosition)).map(([row]) => row ?? null),
    scores: keepRows(presents, (keys) => scoresByKey(db, keys), {
      ofKey: scoresName,
      ofRow: (row) => nameOf(ownerName(row), row.basis, row.breakdown),
    }),
  };
}
