import { LRUCache } from 'lru-cache';
import { etagOf } from '../http/etag.ts';
import type { Present, Presents } from './present.ts';

/** An answer as it is sent. */
export interface KeptAnswer {
  readonly body: Buffer;
  /** Its entity tag: made when it is first asked for, for most never are. */
  readonly etag: () => string;
}

/** Answers of this process that are as good as made anew. */
export interface KeptAnswers {
  /**
   * The answer of a name, where it has a log position in it and nothing that it was made from has changed; null where
   * there is none.
   * @param name what was asked, and by whom as far as that decides what they are told.
   */
  find(name: string, minPosition: number): KeptAnswer | null;
  /** Keeps an answer that was begun at a present, unless that has passed. */
  keep(name: string, made: Present, body: Buffer): KeptAnswer;
}

/** One answer takes so large a part of all at most: a few large ones would drive out all others. */
const LARGEST_PART = 8;

/** Bytes that an entry takes besides its name and its answer, about. */
const ENTRY_BYTES = 300;

interface Entry extends KeptAnswer {
  readonly made: Present;
}

/** @param bytesMax of all answers and their names together; with 0 none are kept. */
export function createKeptAnswers(presents: Presents, bytesMax: number): KeptAnswers {
  const answers = new LRUCache<string, Entry>({
    maxSize: Math.max(1, bytesMax),
    maxEntrySize: Math.ceil(Math.max(1, bytesMax) / LARGEST_PART),
    sizeCalculation: ({ body }, name) => body.length + 2 * name.length + ENTRY_BYTES,
  });
  return {
    find: (name, minPosition) => {
      const entry = answers.get(name);
      if (entry === undefined || entry.made.position < minPosition) return null;
      return presents.isNow(entry.made) ? entry : null;
    },
    keep: (name, made, body) => {
      let tag: string | null = null;
      const entry: Entry = { body, etag: () => (tag ??= etagOf(body)), made };
      if (presents.isNow(made)) answers.set(name, entry);
      return entry;
    },
  };
}
