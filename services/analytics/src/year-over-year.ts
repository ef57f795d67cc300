import type { DuckDBConnection } from '@duckdb/node-api';
import type { Comparability, Interval, MeanChange, UntestedReason } from '@ita/projections';
import { benjaminiHochberg, comparabilityReasons, meanChange } from '@ita/projections';
import type { Basis, Breakdown, Framework, Scope, ScoreTable } from '@ita/schema';
import { ASSESSMENT_STATUSES, BASES, BREAKDOWNS, INSTRUMENTS, SCOPES } from '@ita/schema';
import { queryText, runQuery } from './query.ts';
import type { RespondentMix, Respondents } from './respondent-mix.ts';
import type { ResultColumns } from './result-columns.ts';
import { figurePairs } from './rule-changes.ts';
import { samplingErrorAt, scoreAt } from './score-columns.ts';
import type { Selection } from './selection.ts';
import { parametersOf } from './selection.ts';

const YEAR_OVER_YEAR = queryText('year-over-year');
/** The same of everybody alone, who have a small table of their own. */
const OF_EVERYBODY = YEAR_OVER_YEAR.replace('every_score', 'score');

/** Which way a figure went between two years, on scores as printed: what prints the same is UNCHANGED. */
export const DIRECTIONS = ['UP', 'DOWN', 'UNCHANGED', 'APPEARED', 'DISAPPEARED'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/**
 * Why a change has no test. NO_SCORE: a year shows no score. CHECKLIST: nobody was asked. OFFICIAL:
 * published figures come without their answers. INCOMPLETE_YEAR: a year is still open. PARTS_DIFFER: either
 * year is scored from a part of the questionnaire that the other is not, so the difference is of the parts as
 * much as of the years (rule 11). The others are those of meanChange.
 */
export type UntestedChange =
  | 'NO_SCORE'
  | 'CHECKLIST'
  | 'OFFICIAL'
  | 'INCOMPLETE_YEAR'
  | 'PARTS_DIFFER'
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
  /** Its key in the later year that has it. */
  readonly key: string;
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

/** How a change came out when it was tested, or why it was not. */
interface Test {
  readonly result: Pick<MeanChange, 'interval' | 'pValue'> | null;
  readonly untested: UntestedChange | null;
}

const untestedBy = (reason: UntestedReason | null): UntestedChange | null =>
  reason === 'CENSUS' ? 'CHECKLIST' : reason;

/** Whose answers a row is of. */
const respondentsAt = (columns: ResultColumns, row: number): Respondents => ({
  district: columns.text('district', row),
  instrument: columns.wordOrNull('instrument', row, INSTRUMENTS),
  breakdown: columns.word('breakdown', row, BREAKDOWNS),
  breakdownKey: columns.textOrNull('breakdown_key', row),
});

function untestedAt(
  columns: ResultColumns,
  mix: RespondentMix,
  row: number,
): UntestedChange | null {
  if (columns.numberOrNull('change', row) === null) return 'NO_SCORE';
  if (columns.text('basis', row) === 'OFFICIAL') return 'OFFICIAL';
  if (columns.textOrNull('instrument', row) === 'OIT') return 'CHECKLIST';
  const open = [columns.text('from_status', row), columns.text('to_status', row)].includes('OPEN');
  if (open) return 'INCOMPLETE_YEAR';
  return mix.answeredPartsDiffer(respondentsAt(columns, row)) ? 'PARTS_DIFFER' : null;
}

function testAt(columns: ResultColumns, mix: RespondentMix, row: number): Test {
  const untested = untestedAt(columns, mix, row);
  if (untested !== null) return { result: null, untested };
  const sampled = (prefix: string) => ({
    score: columns.number(`${prefix}score_exact`, row),
    samplingError: samplingErrorAt(columns, row, prefix),
  });
  const result = meanChange(sampled('from_'), sampled('to_'));
  return { result, untested: untestedBy(result.reason) };
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

/** The rows that are selected and all that is known of them. */
interface Compared {
  readonly columns: ResultColumns;
  readonly frameworks: { readonly from: Framework; readonly to: Framework };
  readonly figures: ReturnType<typeof figurePairs>;
  readonly mix: RespondentMix;
  readonly tests: readonly Test[];
  readonly adjusted: ReturnType<typeof benjaminiHochberg>;
}

/** One of the rows; each of its members is worked out when it is asked for, for most never are. */
class SelectedRow implements YearOverYearRow {
  readonly #of: Compared;
  readonly #row: number;

  constructor(of: Compared, row: number) {
    this.#of = of;
    this.#row = row;
  }

  get district() {
    return this.#of.columns.text('district', this.#row);
  }

  get basis() {
    return this.#of.columns.word('basis', this.#row, BASES);
  }

  get scope() {
    return this.#of.columns.word('scope', this.#row, SCOPES);
  }

  get concept() {
    return this.#of.columns.text('concept', this.#row);
  }

  get breakdown() {
    return this.#of.columns.word('breakdown', this.#row, BREAKDOWNS);
  }

  get breakdownKey() {
    return this.#of.columns.textOrNull('breakdown_key', this.#row);
  }

  get key() {
    const { columns } = this.#of;
    return columns.textOrNull('to_key', this.#row) ?? columns.text('from_key', this.#row);
  }

  get from() {
    return scoreAt(this.#of.columns, this.#row, this.#of.frameworks.from.fiscalYear, 'from_');
  }

  get to() {
    return scoreAt(this.#of.columns, this.#row, this.#of.frameworks.to.fiscalYear, 'to_');
  }

  get change() {
    return this.#of.columns.numberOrNull('change', this.#row);
  }

  get changeInterval() {
    return this.#of.tests[this.#row]?.result?.interval ?? null;
  }

  get pValue() {
    return this.#of.tests[this.#row]?.result?.pValue ?? null;
  }

  get untested() {
    return this.#of.tests[this.#row]?.untested ?? null;
  }

  get adjustedPValue() {
    return this.#of.adjusted[this.#row]?.pValue ?? null;
  }

  get significant() {
    return this.#of.adjusted[this.#row]?.significant ?? null;
  }

  get direction() {
    return this.#of.columns.wordOrNull('direction', this.#row, DIRECTIONS);
  }

  get rankFrom() {
    return this.#of.columns.numberOrNull('from_rank', this.#row);
  }

  get rankTo() {
    return this.#of.columns.numberOrNull('to_rank', this.#row);
  }

  get comparability() {
    const { columns, figures, mix } = this.#of;
    const respondents = respondentsAt(columns, this.#row);
    return comparabilityReasons({
      figures: figures(this.scope, this.concept),
      present: {
        from: columns.textOrNull('from_key', this.#row) !== null,
        to: columns.textOrNull('to_key', this.#row) !== null,
      },
      status: {
        from: columns.wordOrNull('from_status', this.#row, ASSESSMENT_STATUSES),
        to: columns.wordOrNull('to_status', this.#row, ASSESSMENT_STATUSES),
      },
      answeredPartsDiffer: mix.answeredPartsDiffer(respondents),
      mixShifted: mix.mixShifted(respondents),
    });
  }
}

class SelectedRows implements YearOverYearRows {
  readonly #of: Compared;
  readonly #orders = new Map<YearOverYearOrder, readonly number[]>();

  constructor(of: Compared) {
    this.#of = of;
  }

  get length(): number {
    return this.#of.columns.rows;
  }

  #placesIn(order: YearOverYearOrder): readonly number[] {
    const known = this.#orders.get(order);
    if (known !== undefined) return known;
    const { columns, tests } = this.#of;
    const places = orderedBy(
      tests.map(({ result }, row) => {
        if (order === 'P_VALUE') return result?.pValue ?? null;
        const change = columns.numberOrNull('change', row);
        return change === null || order === 'FALL' ? change : -change;
      }),
    );
    this.#orders.set(order, places);
    return places;
  }

  at(place: number, order: YearOverYearOrder): YearOverYearRow {
    const row = order === 'REPORT' ? place : this.#placesIn(order)[place];
    return new SelectedRow(this.#of, row ?? place);
  }
}

/**
 * Two years side by side: every row that either has and that is selected, matched by concept.
 *
 * A change of a survey mean is tested (Welch), and the rows of a family are corrected together for being
 * many (Benjamini–Hochberg at 5 %). Rows of an assessment that is still open are not tested: what
 * came in so far is no sample of its year. Nor are rows that are scored from other parts of the survey.
 * @param answered who answered in the two years, of the same log position; may be on its way meanwhile.
 */
export async function yearOverYear(
  connection: DuckDBConnection,
  answered: Promise<RespondentMix>,
  frameworks: { readonly from: Framework; readonly to: Framework },
  selection: Selection,
  family: Family,
): Promise<YearOverYearRows> {
  const years = { from: frameworks.from.fiscalYear, to: frameworks.to.fiscalYear };
  const parameters = { ...years, ...parametersOf(selection) };
  const { breakdowns } = selection;
  const everybody = breakdowns?.every((breakdown) => breakdown === 'NONE') === true;
  const text = everybody ? OF_EVERYBODY : YEAR_OVER_YEAR;
  const [columns, mix] = await Promise.all([runQuery(connection, text, parameters), answered]);
  const tests = columns.map((row) => testAt(columns, mix, row));
  const pValues = tests.map(({ result }) => result?.pValue ?? null);
  const adjusted = corrected(columns, pValues, family);
  const figures = figurePairs(frameworks.from, frameworks.to);
  return new SelectedRows({ columns, frameworks, figures, mix, tests, adjusted });
}
