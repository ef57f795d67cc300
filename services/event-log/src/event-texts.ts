import { setImmediate } from 'node:timers/promises';
import type { LogDatabase } from '@ita/schema';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/**
 * Takes the text of an event: its log position, and canonical JSON of its data in UTF-8, which lies
 * between two places of some bytes. They are written over when this has returned. It must not throw.
 */
export type TakeText = (position: number, bytes: Uint8Array, start: number, end: number) => void;

/** Consecutive log positions: those above `after`, up to and with `upTo`. */
export interface PositionRange {
  readonly after: number;
  readonly upTo: number;
}

/**
 * How a store gives out many events as texts: never as rows or objects of its driver. Returns how many.
 * @param select their positions and data, in SQL without parameters.
 * @param range where their positions are.
 */
export type CopyTexts = (select: string, range: PositionRange, take: TakeText) => Promise<number>;

/** Events whose texts are made into one: PGlite has this thread to itself meanwhile. */
export const TOGETHER_EVENTS = 16_384;

/** Takes lines of a position, a tab and a text: JSON has no line break, and canonical JSON no tab either. */
export function takeLines(lines: Uint8Array, take: TakeText): void {
  const text = Buffer.from(lines.buffer, lines.byteOffset, lines.length);
  for (let at = 0; at < text.length;) {
    const tab = text.indexOf('\t', at);
    const end = text.indexOf('\n', tab);
    take(Number(text.toString('latin1', at, tab)), text, tab + 1, end);
    at = end + 1;
  }
}

/**
 * Texts put together within the database: the fastest way out of PGlite, and one that every database has.
 * @param together how many are at once; for tests.
 */
export function aggregatedTexts(db: Kysely<LogDatabase>, together = TOGETHER_EVENTS): CopyTexts {
  return async (select, { after, upTo }, take) => {
    let taken = 0;
    for (let from = after; from < upTo; from += together) {
      const { rows } = await sql<{ lines: string | null; count: number }>`
        select string_agg(concat(position, E'\t', data, E'\n'), '') as lines, count(*) as count
        from (${sql.raw(select)}) as event
        where position > ${from} and position <= ${Math.min(upTo, from + together)}`.execute(db);
      takeLines(Buffer.from(rows[0]?.lines ?? ''), take);
      taken += rows[0]?.count ?? 0;
      await setImmediate();
    }
    return taken;
  };
}
