/** One value of a row. */
export type Cell = string | number | boolean | null;

/** What the values of a column are; integers fit 32 bits. */
export type ColumnType = 'integer' | 'number' | 'text' | 'boolean';

/** A column of a tidy table. Its name is the one that GraphQL has for the same thing. */
export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly nullable: boolean;
  /** Its header in Thai. */
  readonly labelTh: string;
  /** What it says, units with it. */
  readonly meaning: string;
}

/** A tidy table: one row per thing, one column per fact. */
export interface TidyTable {
  /** As files are named; the name of the GraphQL field where there is one. */
  readonly name: string;
  /** One row, in a word. */
  readonly row: string;
  readonly meaning: string;
  readonly columns: readonly Column[];
  /** Columns that tell its rows apart; also the order of its rows. */
  readonly key: readonly string[];
}

/** A row of a tidy table: its cells in the order of the columns. */
export type Row = readonly Cell[];

/** Rows in batches, so that no more than one batch is in memory. */
export type RowBatches = AsyncIterable<readonly Row[]>;

const columnOf =
  (nullable: boolean) =>
  (name: string, type: ColumnType, labelTh: string, meaning: string): Column => ({
    name,
    type,
    nullable,
    labelTh,
    meaning,
  });

/** A column that always has a value. */
export const always = columnOf(false);
/** A column that may be null. */
export const maybe = columnOf(true);
