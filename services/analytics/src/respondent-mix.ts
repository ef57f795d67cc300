import type { DuckDBConnection } from '@duckdb/node-api';
import type { GroupSize } from '@ita/projections';
import { mixShift } from '@ita/projections';
import type { Breakdown, Instrument } from '@ita/schema';
import { BREAKDOWNS, INSTRUMENTS } from '@ita/schema';
import { queryText, runQuery } from './query.ts';
import type { ResultColumns } from './result-columns.ts';
import type { Selection } from './selection.ts';
import { clearanceParameters } from './selection.ts';

const RESPONDENT_GROUPS = queryText('respondent-groups');

/** A survey's respondents in a district, or those of one cell. */
interface Respondents {
  readonly district: string;
  /** Null of a figure over all surveys. */
  readonly instrument: Instrument | null;
  readonly breakdown: Breakdown;
  readonly breakdownKey: string | null;
}

/** What is known of who answered in two years. */
export interface RespondentMix {
  /** Whether people answered other parts of a questionnaire than the year before. */
  answeredPartsDiffer(respondents: Respondents): boolean;
  /** Whether everybody's answers came from another mix of departments; see mixShift. */
  mixShifted(respondents: Respondents): boolean;
}

const nameOf = (...parts: readonly (string | null)[]): string => JSON.stringify(parts);

/** A group of respondents to one part of a survey in two years. */
interface GroupYears extends Respondents {
  readonly from: GroupSize | null;
  readonly to: GroupSize | null;
}

function sizeAt(columns: ResultColumns, row: number, prefix: string): GroupSize | null {
  const respondents = columns.numberOrNull(`${prefix}respondents`, row);
  if (respondents === null) return null;
  return {
    part: columns.number('part', row),
    respondents,
    share: columns.number(`${prefix}share`, row),
  };
}

const groupAt = (columns: ResultColumns, row: number): GroupYears => ({
  district: columns.text('district', row),
  instrument: columns.word('instrument', row, INSTRUMENTS),
  breakdown: columns.word('breakdown', row, BREAKDOWNS),
  breakdownKey: columns.textOrNull('breakdown_key', row),
  from: sizeAt(columns, row, 'from_'),
  to: sizeAt(columns, row, 'to_'),
});

/** Whether both years have answers of a cell, and of other parts. */
const partsDiffer = (parts: readonly GroupYears[]): boolean =>
  parts.some(({ from }) => from !== null) &&
  parts.some(({ to }) => to !== null) &&
  parts.some(({ from, to }) => from === null || to === null);

/** The names of what holds of some groups: of a survey's figures, and of those over all surveys. */
function namesWhere(
  groups: readonly GroupYears[],
  partsOf: (group: GroupYears) => readonly (string | null)[],
  holds: (groups: readonly GroupYears[]) => boolean,
): ReadonlySet<string> {
  const bySurvey = Map.groupBy(groups, (group) => nameOf(group.instrument, ...partsOf(group)));
  return new Set(
    [...bySurvey.values()].flatMap((own) => {
      const [first] = own;
      if (first === undefined || !holds(own)) return [];
      return [nameOf(first.instrument, ...partsOf(first)), nameOf(null, ...partsOf(first))];
    }),
  );
}

const cellOf = ({ district, breakdown, breakdownKey }: Respondents): readonly (string | null)[] => [
  district,
  breakdown,
  breakdownKey,
];

/** Looks up who answered in two years. Of a figure over all surveys it holds what holds of any. */
export async function respondentMix(
  connection: DuckDBConnection,
  years: { readonly from: number; readonly to: number },
  { districts, breakdowns, clearance }: Selection,
): Promise<RespondentMix> {
  const parameters = { ...years, ...clearanceParameters(clearance), districts, breakdowns };
  const columns = await runQuery(connection, RESPONDENT_GROUPS, parameters);
  const groups = Array.from({ length: columns.rows }, (_, row) => groupAt(columns, row));
  const differing = namesWhere(groups, cellOf, partsDiffer);
  const shifted = namesWhere(
    groups.filter(({ breakdown }) => breakdown === 'DEPARTMENT'),
    ({ district }) => [district],
    (departments) => mixShift(departments).shifted,
  );
  return {
    answeredPartsDiffer: (respondents) =>
      differing.has(nameOf(respondents.instrument, ...cellOf(respondents))),
    mixShifted: ({ district, instrument, breakdown }) =>
      breakdown === 'NONE' && shifted.has(nameOf(instrument, district)),
  };
}
