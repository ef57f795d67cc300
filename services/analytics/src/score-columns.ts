import type { SamplingError } from '@ita/projections';
import type { ScoreTable } from '@ita/schema';
import { BASES, BREAKDOWNS, INSTRUMENTS, SCOPES, WITHHELD_REASONS } from '@ita/schema';
import type { ResultColumns } from './result-columns.ts';

/** A row of the score table in a result; each of its members is read when it is asked for. */
class ScoreOfColumns implements ScoreTable {
  readonly fiscal_year: number;
  readonly #columns: ResultColumns;
  readonly #row: number;
  readonly #prefix: string;

  constructor(columns: ResultColumns, row: number, fiscalYear: number, prefix: string) {
    this.fiscal_year = fiscalYear;
    this.#columns = columns;
    this.#row = row;
    this.#prefix = prefix;
  }

  #number(name: string): number | null {
    return this.#columns.numberOrNull(`${this.#prefix}${name}`, this.#row);
  }

  get district() {
    return this.#columns.text('district', this.#row);
  }

  get basis() {
    return this.#columns.word('basis', this.#row, BASES);
  }

  get ordinal() {
    return this.#columns.number(`${this.#prefix}ordinal`, this.#row);
  }

  get scope() {
    return this.#columns.word('scope', this.#row, SCOPES);
  }

  get key() {
    return this.#columns.text(`${this.#prefix}key`, this.#row);
  }

  get concept() {
    return this.#columns.text('concept', this.#row);
  }

  get instrument() {
    return this.#columns.wordOrNull('instrument', this.#row, INSTRUMENTS);
  }

  get breakdown() {
    return this.#columns.word('breakdown', this.#row, BREAKDOWNS);
  }

  get breakdown_key() {
    return this.#columns.textOrNull('breakdown_key', this.#row);
  }

  get score() {
    return this.#number('score');
  }

  get score_exact() {
    return this.#number('score_exact');
  }

  get respondents() {
    return this.#number('respondents');
  }

  get interval_low() {
    return this.#number('interval_low');
  }

  get interval_high() {
    return this.#number('interval_high');
  }

  get standard_error() {
    return this.#number('standard_error');
  }

  get withheld() {
    return this.#columns.wordOrNull(`${this.#prefix}withheld`, this.#row, WITHHELD_REASONS);
  }

  get part_suppressed() {
    return this.#columns.boolean(`${this.#prefix}part_suppressed`, this.#row);
  }

  get note() {
    return this.#columns.textOrNull(`${this.#prefix}note`, this.#row);
  }

  get synthetic() {
    return this.#columns.boolean(`${this.#prefix}synthetic`, this.#row);
  }
}

/**
 * A row of the score table from columns of a result, those of one of two years by their prefix. What both
 * years share has no prefix.
 * @returns null where the year does not have the row.
 */
export function scoreAt(
  columns: ResultColumns,
  row: number,
  fiscalYear: number,
  prefix = '',
): ScoreTable | null {
  const found = columns.textOrNull(`${prefix}key`, row) !== null;
  return found ? new ScoreOfColumns(columns, row, fiscalYear, prefix) : null;
}

/** The sampling error of a row; null where it is not known, or not of a sample. */
export function samplingErrorAt(
  columns: ResultColumns,
  row: number,
  prefix = '',
): SamplingError | null {
  const standardError = columns.numberOrNull(`${prefix}standard_error`, row);
  const degreesOfFreedom = columns.numberOrNull(`${prefix}degrees_of_freedom`, row);
  if (standardError === null || degreesOfFreedom === null) return null;
  return { standardError, degreesOfFreedom };
}
