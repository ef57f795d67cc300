import type { DuckDBConnection } from '@duckdb/node-api';
import type { GroupSize } from '@ita/projections';
import { LEAST_SHIFT, mixShift } from '@ita/projections';
import type { Breakdown, Instrument } from '@ita/schema';
import { queryText, runQuery } from './query.ts';
import type { ResultColumns } from './result-columns.ts';
import type { Selection } from './selection.ts';
import { clearanceParameters } from './selection.ts';

const DIFFERING_PARTS = queryText('differing-parts');
const MOVED_DEPARTMENTS = queryText('moved-departments');

/** A survey's respondents in a district, or those of one cell. */
export interface Respondents {
  readonly district: string;
  /** Null of a figure over all surveys. */
  readonly instrument: Instrument | null;
  readonly breakdown: Breakdown;
  readonly breakdownKey: string | null;
}

/** What is known of who answered in two years. Of a figure over all surveys it is what holds of any. */
export interface RespondentMix {
  /** Whether people answered other parts of a questionnaire than the year before. */
  answeredPartsDiffer(respondents: Respondents): boolean;
  /** Whether everybody's answers came from another mix of departments; see mixShift. */
  mixShifted(respondents: Respondents): boolean;
}

/** Names a survey's respondents in a district, or in a cell of it; each row of a comparison is looked up by it. */
const nameOf = (
  instrument: string | null,
  district: string,
  breakdown = '',
  breakdownKey: string | null = null,
): string => `${instrument ?? ''} ${district} ${breakdown} ${breakdownKey ?? ''}`;

function sizeAt(columns: ResultColumns, row: number, prefix: string): GroupSize | null {
  const respondents = columns.numberOrNull(`${prefix}respondents`, row);
  if (respondents === null) return null;
  return {
    part: columns.number('part', row),
    respondents,
    share: columns.number(`${prefix}share`, row),
  };
}

/** The names of cells, each once of its survey and once of all surveys. */
function differingCells(columns: ResultColumns): ReadonlySet<string> {
  const cells = columns.map((row) => ({
    instrument: columns.text('instrument', row),
    cell: [
      columns.text('district', row),
      columns.text('breakdown', row),
      columns.textOrNull('breakdown_key', row),
    ] as const,
  }));
  return new Set(
    cells.flatMap(({ instrument, cell }) => [nameOf(instrument, ...cell), nameOf(null, ...cell)]),
  );
}

/** The names of districts in which another mix answered, each once of its survey and once of all surveys. */
function shiftedDistricts(columns: ResultColumns): ReadonlySet<string> {
  const groups = columns.map((row) => ({
    district: columns.text('district', row),
    instrument: columns.text('instrument', row),
    from: sizeAt(columns, row, 'from_'),
    to: sizeAt(columns, row, 'to_'),
  }));
  const surveys = Map.groupBy(groups, ({ instrument, district }) => nameOf(instrument, district));
  return new Set(
    [...surveys.values()].flatMap((own) => {
      const [first] = own;
      if (first === undefined || !mixShift(own).shifted) return [];
      return [nameOf(first.instrument, first.district), nameOf(null, first.district)];
    }),
  );
}

/** Looks up who answered in two years. */
export async function respondentMix(
  connection: DuckDBConnection,
  years: { readonly from: number; readonly to: number },
  { districts, breakdowns, clearance }: Selection,
): Promise<RespondentMix> {
  const asked = { ...years, ...clearanceParameters(clearance), districts };
  const parts = await runQuery(connection, DIFFERING_PARTS, { ...asked, breakdowns });
  const differing = differingCells(parts);
  const moved = { ...asked, least_shift: String(LEAST_SHIFT) };
  const shifted = shiftedDistricts(await runQuery(connection, MOVED_DEPARTMENTS, moved));
  return {
    answeredPartsDiffer: ({ instrument, district, breakdown, breakdownKey }) =>
      differing.has(nameOf(instrument, district, breakdown, breakdownKey)),
    mixShifted: ({ district, instrument, breakdown }) =>
      breakdown === 'NONE' && shifted.has(nameOf(instrument, district)),
  };
}
