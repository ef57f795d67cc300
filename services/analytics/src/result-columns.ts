import type { DuckDBDataChunk, DuckDBMaterializedResult, DuckDBValue } from '@duckdb/node-api';

/**
 * The result of a query, column by column: a column becomes values when it is first asked for, for many
 * never are. A value that is not of the type asked for is a TypeError: the query and its reader do not fit
 * together.
 */
export class ResultColumns {
  /** Kept as long as its chunks are read: long texts of theirs are its own. */
  readonly #result: DuckDBMaterializedResult;
  readonly #chunks: readonly DuckDBDataChunk[];
  readonly #places: ReadonlyMap<string, number>;
  readonly #columns = new Map<string, readonly DuckDBValue[]>();

  /** @param result all of which is there: nothing is waited for, as it would be to fetch its chunks. */
  constructor(result: DuckDBMaterializedResult) {
    this.#result = result;
    this.#chunks = Array.from({ length: result.chunkCount }, (_, at) => result.getChunk(at));
    this.#places = new Map(result.columnNames().map((name, at) => [name, at]));
  }

  get rows(): number {
    return this.#result.rowCount;
  }

  /** What something makes of each row. */
  map<Result>(of: (row: number) => Result): readonly Result[] {
    return Array.from({ length: this.rows }, (_, row) => of(row));
  }

  #column(name: string): readonly DuckDBValue[] {
    const known = this.#columns.get(name);
    if (known !== undefined) return known;
    const at = this.#places.get(name);
    if (at === undefined) throw new TypeError(`no column ${name}`);
    const column = this.#chunks.flatMap((chunk) => chunk.getColumnValues(at));
    this.#columns.set(name, column);
    return column;
  }

  #value(name: string, row: number): DuckDBValue {
    return this.#column(name)[row] ?? null;
  }

  /** A text, or null. */
  textOrNull(name: string, row: number): string | null {
    const value = this.#value(name, row);
    if (value === null || typeof value === 'string') return value;
    throw new TypeError(`${name} is ${typeof value}, no text`);
  }

  /** A text. */
  text(name: string, row: number): string {
    const value = this.textOrNull(name, row);
    if (value === null) throw new TypeError(`${name} is null`);
    return value;
  }

  /** A number, or null. */
  numberOrNull(name: string, row: number): number | null {
    const value = this.#value(name, row);
    if (value === null || typeof value === 'number') return value;
    throw new TypeError(`${name} is ${typeof value}, no number`);
  }

  /** A number. */
  number(name: string, row: number): number {
    const value = this.numberOrNull(name, row);
    if (value === null) throw new TypeError(`${name} is null`);
    return value;
  }

  /** A truth value. */
  boolean(name: string, row: number): boolean {
    const value = this.#value(name, row);
    if (typeof value === 'boolean') return value;
    throw new TypeError(`${name} is ${typeof value}, no truth value`);
  }

  /** One of some words, or null. */
  wordOrNull<Word extends string>(name: string, row: number, words: readonly Word[]): Word | null {
    const value = this.#value(name, row);
    if (value === null) return null;
    const found = words.find((word) => word === value);
    if (found === undefined) throw new TypeError(`${name} is ${String(value)}`);
    return found;
  }

  /** One of some words. */
  word<Word extends string>(name: string, row: number, words: readonly Word[]): Word {
    const value = this.wordOrNull(name, row, words);
    if (value === null) throw new TypeError(`${name} is null`);
    return value;
  }

  /** Texts of a list; none of null. */
  texts(name: string, row: number): readonly string[] {
    const value = this.#value(name, row);
    if (value === null) return [];
    if (typeof value !== 'object' || !('items' in value)) throw new TypeError(`${name} is no list`);
    return value.items.map(String);
  }
}
