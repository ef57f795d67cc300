import { districtOf, invalidValue } from '@ita/schema';
import { resolveCursorConnection } from '@pothos/plugin-relay';
import type { Page } from '../page.ts';

/** How many rows a page has unless the query says otherwise, and at most. */
export interface PageRows {
  readonly usual: number;
  readonly max: number;
}

/** Pages of tables that BI tools load. */
export const PAGE_ROWS: PageRows = { usual: 100, max: 5000 };

/** The arguments of a Relay connection. */
export interface PageArguments {
  readonly first?: number | null | undefined;
  readonly last?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly before?: string | null | undefined;
}

/** What a cursor is made of: the values that place a row in its order. */
type CursorPart = string | number | null;

/** How rows are told their place in an order, and places are read from cursors. */
export interface Placing<Row, Place> {
  readonly partsOf: (row: Row) => readonly CursorPart[];
  /** Null when no row of the order has such a place. */
  readonly placeOf: (parts: readonly unknown[]) => Place | null;
}

/** Whole numbers of cursors are below this; every integer column takes them. */
const SMALL_INTEGERS = 2 ** 15;

/** Whether a part of a cursor is a whole number, such as a log position. */
export function isWholeNumber(part: unknown): part is number {
  return Number.isSafeInteger(part) && Number(part) >= 0;
}

/** Whether it is one that a column of years or places may hold. */
export function isSmallInteger(part: unknown): part is number {
  return isWholeNumber(part) && part < SMALL_INTEGERS;
}

/** Whether a part of a cursor is the code of a district. */
export function isDistrictCode(part: unknown): part is string {
  return typeof part === 'string' && districtOf(part) !== undefined;
}

/** @throws Refusal INVALID_VALUE for a page of no rows or too many, or of both ends. */
function refusePage({ first, last }: PageArguments, { max }: PageRows): void {
  for (const [field, rows] of Object.entries({ first, last })) {
    if (typeof rows !== 'number' || (rows >= 1 && rows <= max)) continue;
    throw invalidValue(field, rows, `1–${max}`);
  }
  if (typeof first === 'number' && typeof last === 'number') {
    throw invalidValue('last', last, 'either first or last');
  }
}

const cursorOf = (parts: readonly CursorPart[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url');

function partsIn(cursor: string): readonly unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}

/** @throws Refusal INVALID_VALUE for a cursor that no page of the order gave. */
function askedPlace<Row, Place>(
  field: 'after' | 'before',
  cursor: string | undefined,
  { placeOf }: Placing<Row, Place>,
): Place | null {
  if (cursor === undefined) return null;
  const place = placeOf(partsIn(cursor));
  if (place !== null) return place;
  throw invalidValue(field, cursor, 'a cursor that an earlier page of the same order gave');
}

/** An edge of a page: a row, and its cursor, which is made when it is asked for. */
class PlacedRow<Row> {
  readonly node: Row;
  readonly #cursorAt: (row: Row) => string;

  constructor(node: Row, cursorAt: (row: Row) => string) {
    this.node = node;
    this.#cursorAt = cursorAt;
  }

  get cursor(): string {
    return this.#cursorAt(this.node);
  }
}

/**
 * A page of rows by keyset: where the next begins is told by the values of the last row, so that rows which
 * come and go between two pages shift nothing.
 * @param read the rows of a stretch, in its direction.
 * @throws Refusal INVALID_VALUE for a page of no rows, too many or of both ends, and for a cursor that no
 * page of the order gave.
 */
export async function pageOf<Row extends object, Place>(
  args: PageArguments,
  rows: PageRows,
  placing: Placing<Row, Place>,
  read: (page: Page<Place>) => Promise<Row[]>,
) {
  refusePage(args, rows);
  const cursorAt = (row: Row): string => cursorOf(placing.partsOf(row));
  const { edges, pageInfo } = await resolveCursorConnection<Promise<Row[]>>(
    {
      args,
      defaultSize: rows.usual,
      maxSize: rows.max,
      // Of a page its ends; few ask for the cursor of each row.
      toCursor: (row, all) => (row === all[0] || row === all.at(-1) ? cursorAt(row) : ''),
    },
    ({ after, before, limit, inverted }) =>
      read({
        after: askedPlace('after', after, placing),
        before: askedPlace('before', before, placing),
        limit,
        inverted,
      }),
  );
  return { edges: edges.map(({ node }) => new PlacedRow(node, cursorAt)), pageInfo };
}
