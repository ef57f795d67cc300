import type { YearOverYearOrder, YearOverYearRow, YearOverYearRows } from '@ita/analytics';
import type { Framework, ScoreTable } from '@ita/schema';
import { frameworkVersion } from '@ita/schema';
import type { Cell, Row } from '../column.ts';
import { breakdownCells, districtCells, figureNames } from './names.ts';

/** Two years that are compared, as of a log position. */
export interface ComparedYears {
  readonly from: Framework;
  readonly to: Framework;
  readonly position: number;
}

const sideCells = (side: ScoreTable | null): readonly Cell[] => [
  side?.score ?? null,
  side?.score_exact ?? null,
  side?.respondents ?? null,
  side?.withheld ?? null,
  side?.part_suppressed ?? null,
];

/** A row of YEAR_OVER_YEAR. @throws RangeError for a row that neither year has. */
function yearOverYearRow(row: YearOverYearRow, { from, to, position }: ComparedYears): Row {
  const known = row.to ?? row.from;
  if (known === null) throw new RangeError('a change that neither year has');
  const years = [from.fiscalYear, to.fiscalYear];
  const { scope, concept, breakdown, breakdownKey } = row;
  return [
    ...years,
    ...districtCells(row.district),
    row.basis,
    scope,
    known.key,
    ...figureNames(known.fiscal_year, scope, known.key),
    concept,
    known.instrument,
    ...breakdownCells(known.fiscal_year, breakdown, breakdownKey),
    ...sideCells(row.from),
    ...sideCells(row.to),
    row.change,
    row.changeInterval?.low ?? null,
    row.changeInterval?.high ?? null,
    row.pValue,
    row.adjustedPValue,
    row.significant,
    row.untested,
    row.comparability.join(' '),
    row.direction,
    row.rankFrom,
    row.rankTo,
    (row.from?.synthetic ?? false) || (row.to?.synthetic ?? false),
    frameworkVersion(from),
    frameworkVersion(to),
    String(position),
    [...years, row.district, row.basis, scope, concept, breakdown, breakdownKey ?? ''].join('~'),
  ];
}

/** Rows of YEAR_OVER_YEAR, in an order, from one place to before another. */
export function yearOverYearRows(
  rows: YearOverYearRows,
  order: YearOverYearOrder,
  years: ComparedYears,
  [first, end]: readonly [number, number],
): readonly Row[] {
  return Array.from({ length: Math.max(0, Math.min(end, rows.length) - first) }, (_, at) =>
    yearOverYearRow(rows.at(first + at, order), years),
  );
}
