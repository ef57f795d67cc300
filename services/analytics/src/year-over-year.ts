import type { DuckDBConnection } from '@duckdb/node-api';
import type { Comparability, Interval, MeanChange, UntestedReason } from '@ita/projections';
import { benjaminiHochberg, comparabilityReasons, meanChange } from '@ita/projections';
import type { Basis, Breakdown, Framework, Instrument, Scope, ScoreTable } from '@ita/schema';
import { ASSESSMENT_STATUSES, BASES, BREAKDOWNS, INSTRUMENTS, SCOPES } from '@ita/schema';
import { queryText, runQuery } from './query.ts';
import type { RespondentMix } from './respondent-mix.ts';
import { respondentMix } from './respondent-mix.ts';
import type { ResultColumns } from './result-columns.ts';
import { figurePairs } from './rule-changes.ts';
import { samplingErrorAt, scoreAt } from './score-columns.ts';
import type { Selection } from './selection.ts';
import { parametersOf } from './selection.ts';

const YEAR_OVER_YEAR = queryText('year-over-year');

/** Which way a figure went between two years, on scores as printed: what prints the same is UNCHANGED. */
export const DIRECTIONS = ['UP', 'DOWN', 'UNCHANGED', 'APPEARED', 'DISAPPEARED'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/**
 * Why a change has no test. NO_SCORE: a year shows no score. CHECKLIST: nobody was asked. OFFICIAL:
 * published figures come without their answers. INCOMPLETE_YEAR: a year is still open. The others are
 * those of meanChange.
 */
export type UntestedChange =
  | 'NO_SCORE'
  | 'CHECKLIST'
  | 'OFFICIAL'
  | 'INCOMPLETE_YEAR'
  | 'SINGLE_RESPONDENT'
  | 'NO_VARIANCE';

/** The orders that rows can have: of the report, largest fall or rise first, surest change first. */
export type YearOverYearOrder = 'REPORT' | 'FALL' | 'RISE' | 'P_VALUE';

/** Which rows are corrected together for being many: all that are selected, or those of one district. */
export type Family = 'SELECTION' | 'DISTRICT';

/** One district's row of a figure and cell in two years. */
export interface YearOverYearRow {
  readonly district: string;
  readonly basis: Basis;
  readonly scope: Scope;
  readonly concept: string;
  readonly breakdown: Breakdown;
  readonly breakdownKey: string | null;
  /** Null in a year that does not have the row. */
  readonly from: ScoreTable | null;
  readonly to: ScoreTable | null;
  /** Points, not rounded; null where either year shows no score. */
  readonly change: number | null;
  /** 95 %, of the change. */
  readonly changeInterval: Interval | null;
  /** Two-sided, of no change. */
  readonly pValue: number | null;
  /** After Benjamini–Hochberg over the rows of its family. */
  readonly adjustedPValue: number | null;
  readonly significant: boolean | null;
  /** Why there is no p-value; null where there is. */
  readonly untested: UntestedChange | null;
  /** Gravest first; [SAME] where there is no reason for care. */
  readonly comparability: readonly Comparability[];
  /** Null where either year shows no score. */
  readonly direction: Direction | null;
  /** 1224, among all districts of the group. */
  readonly rankFrom: number | null;
  readonly rankTo: number | null;
}

/** Two years side by side: all rows that were selected, one at a time. */
export interface YearOverYearRows {
  readonly length: number;
  /** The row at a place of an order, 0 first. */
  at(place: number, order: YearOverYearOrder): YearOverYearRow;
}

const NO_TEST = { interval: null, pValue: null };

/** What is tested, and how it came out. */
type Test = Pick<MeanChange, 'interval' | 'pValue'> & { readonly untested: UntestedChange | null };

const untestedBy = (reason: UntestedReason | null): UntestedChange | null =>
  reason === 'CENSUS' ? 'CHECKLIST' : reason;

function untestedAt(columns: ResultColumns, row: number): UntestedChange | null {
  if (columns.numberOrNull('change', row) === null) return 'NO_SCORE';
  if (columns.text('basis', row) === 'OFFICIAL') return 'OFFICIAL';
  if (columns.textOrNull('instrument', row) === 'OIT') return 'CHECKLIST';
  const open = [columns.text('from_status', row), columns.text('to_status', row)].includes('OPEN');
  return open ? 'INCOMPLETE_YEAR' : null;
}

function testAt(columns: ResultColumns, row: number): Test {
  const untested = untestedAt(columns, row);
  if (untested !== null) return { ...NO_TEST, untested };
  const sampled = (prefix: string) => ({
    score: columns.number(`${prefix}score_exact`, row),
    samplingError: samplingErrorAt(columns, row, prefix),
  });
  const { interval, pValue, reason } = meanChange(sampled('from_'), sampled('to_'));
  return { interval, pValue, untested: untestedBy(reason) };
}

/** The p-values of rows, corrected family by family. */
function corrected(
  columns: ResultColumns,
  pValues: readonly (number | null)[],
  family: Family,
): ReturnType<typeof benjaminiHochberg> {
  if (family === 'SELECTION') return benjaminiHochberg(pValues);
  const rows = Map.groupBy(pValues.keys(), (row) => columns.text('district', row));
  const adjusted = new Map(
    [...rows.values()].flatMap((own) => {
      const found = benjaminiHochberg(own.map((row) => pValues[row] ?? null));
      return own.map((row, at) => [row, found[at] ?? null] as const);
    }),
  );
  return pValues.map((_, row) => adjusted.get(row) ?? null);
}

/** The places of rows in an order; those that have nothing to be ordered by last. */
function orderedBy(keys: readonly (number | null)[]): readonly number[] {
  return keys
    .map((_, row) => row)
    .toSorted((a, b) => (keys[a] ?? Infinity) - (keys[b] ?? Infinity) || a - b);
}

class SelectedRows implements YearOverYearRows {
  readonly #columns: ResultColumns;
  readonly #frameworks: { readonly from: Framework; readonly to: Framework };
  readonly #mix: RespondentMix;
  readonly #tests: readonly Test[];
  readonly #adjusted: ReturnType<typeof benjaminiHochberg>;
  readonly #orders = new Map<YearOverYearOrder, readonly number[]>();

  constructor(
    columns: ResultColumns,
    frameworks: { readonly from: Framework; readonly to: Framework },
    mix: RespondentMix,
    family: Family,
  ) {
    this.#columns = columns;
    this.#frameworks = frameworks;
    this.#mix = mix;
    this.#tests = Array.from({ length: columns.rows }, (_, row) => testAt(columns, row));
    const pValues = this.#tests.map(({ pValue }) => pValue);
    this.#adjusted = corrected(columns, pValues, family);
  }

  get length(): number {
    return this.#columns.rows;
  }

  #placesIn(order: YearOverYearOrder): readonly number[] {
    const known = this.#orders.get(order);
    if (known !== undefined) return known;
    const keyOf = (row: number): number | null => {
      if (order === 'REPORT') return row;
      if (order === 'P_VALUE') return this.#tests[row]?.pValue ?? null;
      const change = this.#columns.numberOrNull('change', row);
      return change === null || order === 'FALL' ? change : -change;
    };
    const places = orderedBy(this.#tests.map((_, row) => keyOf(row)));
    this.#orders.set(order, places);
    return places;
  }

  at(place: number, order: YearOverYearOrder): YearOverYearRow {
    const row = this.#placesIn(order)[place] ?? place;
    const columns = this.#columns;
    const test = this.#tests[row];
    const adjusted = this.#adjusted[row];
    const basis = columns.word('basis', row, BASES);
    const cell = {
      district: columns.text('district', row),
      breakdown: columns.word('breakdown', row, BREAKDOWNS),
      breakdownKey: columns.textOrNull('breakdown_key', row),
    };
    const figure = {
      scope: columns.word('scope', row, SCOPES),
      concept: columns.text('concept', row),
    };
    return {
      ...cell,
      ...figure,
      basis,
      from: scoreAt(columns, row, this.#frameworks.from.fiscalYear, 'from_'),
      to: scoreAt(columns, row, this.#frameworks.to.fiscalYear, 'to_'),
      change: columns.numberOrNull('change', row),
      changeInterval: test?.interval ?? null,
      pValue: test?.pValue ?? null,
      adjustedPValue: adjusted?.pValue ?? null,
      significant: adjusted?.significant ?? null,
      untested: test?.untested ?? null,
      comparability: this.#comparabilityOf(row, cell, figure),
      direction: columns.wordOrNull('direction', row, DIRECTIONS),
      rankFrom: columns.numberOrNull('from_rank', row),
      rankTo: columns.numberOrNull('to_rank', row),
    };
  }

  #comparabilityOf(
    row: number,
    cell: Pick<YearOverYearRow, 'district' | 'breakdown' | 'breakdownKey'>,
    { scope, concept }: Pick<YearOverYearRow, 'scope' | 'concept'>,
  ): readonly Comparability[] {
    const columns = this.#columns;
    const instrument: Instrument | null = columns.wordOrNull('instrument', row, INSTRUMENTS);
    const respondents = { ...cell, instrument };
    return comparabilityReasons({
      figures: figurePairs(this.#frameworks.from, this.#frameworks.to)(scope, concept),
      present: {
        from: columns.textOrNull('from_key', row) !== null,
        to: columns.textOrNull('to_key', row) !== null,
      },
      status: {
        from: columns.wordOrNull('from_status', row, ASSESSMENT_STATUSES),
        to: columns.wordOrNull('to_status', row, ASSESSMENT_STATUSES),
      },
      answeredPartsDiffer: this.#mix.answeredPartsDiffer(respondents),
      mixShifted: this.#mix.mixShifted(respondents),
    });
  }
}

/**
 * Two years side by side: every row that either has and that is selected, matched by concept.
 *
 * A change of a survey mean is tested (Welch), and the rows of a family are corrected together for being
 * many (Benjamini–Hochberg at 5 %). Rows of an assessment that is still open are not tested: what
 * came in so far is no sample of its year.
 */
export async function yearOverYear(
  connection: DuckDBConnection,
  frameworks: { readonly from: Framework; readonly to: Framework },
  selection: Selection,
  family: Family,
): Promise<YearOverYearRows> {
  const years = { from: frameworks.from.fiscalYear, to: frameworks.to.fiscalYear };
  const parameters = { ...years, ...parametersOf(selection) };
  const columns = await runQuery(connection, YEAR_OVER_YEAR, parameters);
  const mix = await respondentMix(connection, years, selection);
  return new SelectedRows(columns, frameworks, mix, family);
}
