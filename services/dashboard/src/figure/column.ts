import type { CommonWords } from '../words/common.ts';
import type { Format } from '../words/format.ts';
import { orDash } from '../words/or-dash.ts';
import type { ShownScore } from './score-text.tsx';
import { scoreText } from './score-text.tsx';

/** A column of the table that stands beside every chart, and of its CSV. */
export interface Column<Row> {
  /** What heads it, in the reader's language. */
  readonly header: string;
  /** What stands in the CSV: a figure as a number, not as text; null for nothing. */
  readonly value: (row: Row) => string | number | boolean | null;
  /** What stands on the page; the value as it is when left out. */
  readonly text?: (row: Row) => string;
  /** Whether it holds figures, which are set flush right. */
  readonly numeric?: boolean;
  /** Whether it names the row. */
  readonly names?: boolean;
}

/** What a column shows of a row on the page. */
export function textOf<Row>({ text, value }: Column<Row>, row: Row): string {
  return text ? text(row) : String(value(row) ?? '');
}

/** A column of figures, a dash where a row has none. */
export function figureColumn<Row>(
  header: string,
  value: (row: Row) => number | null,
  text: (figure: number) => string,
): Column<Row> {
  return { header, value, text: (row) => orDash(value(row), text), numeric: true };
}

/** A column of scores: each as it is, or why it is not shown; a dash where a row has no such score. */
export function scoreColumn<Row>(
  header: string,
  shownOf: (row: Row) => ShownScore | null,
  words: CommonWords,
  format: Format,
): Column<Row> {
  return {
    header,
    value: (row) => shownOf(row)?.score ?? null,
    text: (row) => {
      const shown = shownOf(row);
      return shown ? scoreText(shown, words, format) : '–';
    },
    numeric: true,
  };
}
