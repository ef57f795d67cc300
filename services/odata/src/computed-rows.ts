import type { Comparisons, Metrics } from '@ita/analytics';
import { EVERY_ROW, tidyRelation } from '@ita/analytics';
import type { Expression, RowBatches } from '@ita/exports';
import { districtComparisonRows, valuesLeft, yearOverYearRows } from '@ita/exports';
import type { Clearance } from '@ita/projections';
import type { Basis, Breakdown, Framework, Scope } from '@ita/schema';
import { BASES, BREAKDOWNS, FISCAL_YEARS, FRAMEWORKS, SCOPES } from '@ita/schema';

/** A set whose rows the score tables do not have: statistics of several of them. */
export type ComputedSet = 'YearOverYear' | 'DistrictComparison';

/** Which rows of a computed set. */
interface ComputedAsked {
  /** Who asks. */
  readonly clearance: Clearance;
  /** What the rows may be narrowed by before they are computed; they need not all pass it. */
  readonly where: Expression | null;
  /** Log position as of which. */
  readonly position: number;
}

/** What is computed together: rows of the same years, basis, scope and breakdown. */
interface Family {
  readonly from: Framework;
  readonly to: Framework;
  readonly basis: Basis;
  readonly scope: Scope;
  readonly breakdown: Breakdown;
}

/** The values that a condition can still let pass, of some. */
function left<Value extends string | number>(
  where: Expression | null,
  column: string,
  all: readonly Value[],
): readonly Value[] {
  const values = where === null ? null : valuesLeft(where, column);
  return values === null ? all : all.filter((value) => values.includes(value));
}

const yearOf = ({ fiscalYear }: Framework): number => fiscalYear;

function familiesOf(where: Expression | null): readonly Family[] {
  const [froms, tos] = [left(where, 'fromYear', FISCAL_YEARS), left(where, 'toYear', FISCAL_YEARS)];
  const pairs = FRAMEWORKS.flatMap((from) =>
    FRAMEWORKS.filter((to) => to.fiscalYear > from.fiscalYear && tos.includes(yearOf(to))).flatMap(
      (to) => (froms.includes(yearOf(from)) ? [{ from, to }] : []),
    ),
  );
  return pairs.flatMap((pair) =>
    left(where, 'basis', BASES).flatMap((basis) =>
      left(where, 'scope', SCOPES).flatMap((scope) =>
        left(where, 'breakdown', BREAKDOWNS).map((breakdown) => ({
          ...pair,
          basis,
          scope,
          breakdown,
        })),
      ),
    ),
  );
}

const nameOf = (...parts: readonly unknown[]): string => parts.join(' ');

/** Names of what years have at all, as of a log position. */
async function familiesThere(
  comparisons: Comparisons,
  { clearance, position }: ComputedAsked,
): Promise<ReadonlySet<string>> {
  return comparisons.read(position, FISCAL_YEARS, async (connection) => {
    const { text, parameters } = tidyRelation('families', clearance);
    const reader = await connection.runAndReadAll(text, parameters);
    return new Set(reader.getRowsJS().map((row) => nameOf(...row)));
  });
}

/** The rows of YearOverYear that a condition may let pass, as of a log position; a batch a family. */
async function* computedYears(comparisons: Comparisons, asked: ComputedAsked): RowBatches {
  const { clearance, where, position } = asked;
  const there = await familiesThere(comparisons, asked);
  for (const { from, to, basis, scope, breakdown } of familiesOf(where)) {
    const inYear = (year: Framework): boolean =>
      there.has(nameOf(yearOf(year), basis, scope, breakdown));
    if (!inYear(from) && !inYear(to)) continue;
    const selection = { ...EVERY_ROW, clearance, basis, scopes: [scope], breakdowns: [breakdown] };
    const { answer } = await comparisons.yearOverYear({ from, to }, selection, position);
    yield yearOverYearRows(answer, 'REPORT', { from, to, position }, [0, answer.length]);
  }
}

/** The rows of DistrictComparison that a condition may let pass, likewise; a batch a figure. */
async function* computedDistricts(
  comparisons: Comparisons,
  { clearance, where, position }: ComputedAsked,
): RowBatches {
  for (const fiscalYear of left(where, 'fiscalYear', FISCAL_YEARS)) {
    for (const basis of left(where, 'basis', BASES)) {
      const scopes = left(where, 'scope', SCOPES);
      const metrics: Metrics = { clearance, fiscalYear, scopes, keys: null, basis, group: null };
      const { answer } = await comparisons.compareDistricts(metrics, position);
      for (const metric of answer) yield districtComparisonRows(metric, position);
    }
  }
}

/** What the rows that are computed depend on: conditions that leave these alike have the same to choose from. */
const NARROWED_BY: Readonly<Record<ComputedSet, readonly string[]>> = {
  YearOverYear: ['fromYear', 'toYear', 'basis', 'scope', 'breakdown'],
  DistrictComparison: ['fiscalYear', 'basis', 'scope'],
};

/** The rows of a computed set that a condition may let pass, as of a log position, and a name for them. */
export function computedRows(
  comparisons: Comparisons,
  set: ComputedSet,
  asked: ComputedAsked,
): { readonly key: string; readonly rows: () => RowBatches } {
  const { clearance, where, position } = asked;
  const narrowed = NARROWED_BY[set].map((column) => where && valuesLeft(where, column));
  const rows = set === 'YearOverYear' ? computedYears : computedDistricts;
  return {
    key: JSON.stringify([set, position, clearance, narrowed]),
    rows: () => rows(comparisons, asked),
  };
}
