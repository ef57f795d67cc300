import type { YearOverYearOrder } from '@ita/analytics';
import type { AskedTable, Format } from '@ita/exports';
import { FORMATS, HEADERS } from '@ita/exports';
import type { Clearance } from '@ita/projections';
import {
  BASES,
  BREAKDOWNS,
  DISTRICT_GROUPS,
  figuresOf,
  FRAMEWORKS,
  invalidValue,
  KNOWN_YEARS,
  SCOPES,
} from '@ita/schema';
import { comparedYears } from './compared-years.ts';
import { askedDistrict, askedFigure, askedFramework, refuseUnknownNames } from './graphql/asked.ts';
import type { AskedMoment } from './graphql/moment.ts';
import { instantIn } from './instant.ts';
import type { ScoreFilter } from './score-queries.ts';
import { SearchFields } from './search-fields.ts';

/** The tables that can be had as files: the GraphQL fields of the same names. */
export const EXPORTS = ['scores', 'yearOverYear', 'districtComparison'] as const;
export type ExportName = (typeof EXPORTS)[number];

/** What a file is asked to be. */
export interface ExportRequest {
  readonly table: AskedTable;
  readonly format: Format;
  readonly headers: (typeof HEADERS)[number];
  readonly moment: AskedMoment;
}

const FILTER_FIELDS = [
  'districts',
  'scopes',
  'keys',
  'concepts',
  'breakdowns',
  'breakdownKeys',
  'basis',
];
/** Fields that every table has. */
const FILE_FIELDS = ['headers', 'asOf', 'position'];

const FIELDS: Readonly<Record<ExportName, readonly string[]>> = {
  scores: ['fiscalYears', ...FILTER_FIELDS],
  yearOverYear: ['from', 'to', 'group', 'orderBy', ...FILTER_FIELDS],
  districtComparison: ['fiscalYear', 'scope', 'key', 'group', 'basis'],
};

const ORDERS = [
  'REPORT',
  'FALL',
  'RISE',
  'P_VALUE',
] as const satisfies readonly YearOverYearOrder[];

/** Computed and official scores together: what `basis: null` is in GraphQL. */
const BOTH = 'BOTH';

function basisIn(fields: SearchFields): ScoreFilter['basis'] {
  const basis = fields.word('basis', [...BASES, BOTH]) ?? 'COMPUTED';
  return basis === BOTH ? null : basis;
}

const filterIn = (fields: SearchFields): ScoreFilter => ({
  districts: fields.texts('districts'),
  scopes: fields.words('scopes', SCOPES),
  keys: fields.texts('keys'),
  concepts: fields.texts('concepts'),
  breakdowns: fields.words('breakdowns', BREAKDOWNS),
  breakdownKeys: fields.texts('breakdownKeys'),
  basis: basisIn(fields),
});

/** @throws Refusal INVALID_VALUE for a year that is left out. */
function yearIn(fields: SearchFields, name: string): number {
  const year = fields.number(name, KNOWN_YEARS);
  if (year === null) throw invalidValue(name, null, KNOWN_YEARS);
  return year;
}

function scoresIn(fields: SearchFields, clearance: Clearance): AskedTable {
  const fiscalYears = fields.numbers('fiscalYears', KNOWN_YEARS);
  for (const year of fiscalYears ?? []) askedFramework('fiscalYears', year);
  const { districts, scopes, keys, concepts, breakdowns, breakdownKeys, basis } = filterIn(fields);
  for (const code of districts ?? []) askedDistrict('districts', code);
  const figures = FRAMEWORKS.flatMap(figuresOf);
  refuseUnknownNames('keys', [...new Set(figures.map(({ key }) => key))], keys);
  refuseUnknownNames('concepts', [...new Set(figures.map(({ concept }) => concept))], concepts);
  return {
    name: 'scores',
    clearance,
    values: {
      fiscalYear: fiscalYears,
      district: districts ?? null,
      scope: scopes ?? null,
      key: keys ?? null,
      concept: concepts ?? null,
      breakdown: breakdowns ?? null,
      breakdownKey: breakdownKeys ?? null,
      basis: basis ? [basis] : null,
    },
  };
}

function yearOverYearIn(fields: SearchFields, clearance: Clearance): AskedTable {
  const asked = {
    clearance,
    from: yearIn(fields, 'from'),
    to: yearIn(fields, 'to'),
    group: fields.word('group', DISTRICT_GROUPS),
    filter: filterIn(fields),
  };
  const years = comparedYears(asked, '');
  const order = fields.word('orderBy', ORDERS) ?? 'REPORT';
  return { name: 'yearOverYear', ...years, order };
}

function districtComparisonIn(fields: SearchFields, clearance: Clearance): AskedTable {
  const fiscalYear = yearIn(fields, 'fiscalYear');
  const framework = askedFramework('fiscalYear', fiscalYear);
  const scope = fields.word('scope', SCOPES);
  if (scope === null) throw invalidValue('scope', null, `one of ${SCOPES.join(', ')}`);
  const key = fields.text('key');
  if (key !== null) askedFigure(framework, scope, key);
  return {
    name: 'districtComparison',
    metrics: {
      clearance,
      fiscalYear,
      scopes: [scope],
      keys: key === null ? null : [key],
      basis: fields.word('basis', BASES) ?? 'COMPUTED',
      group: fields.word('group', DISTRICT_GROUPS),
    },
  };
}

const TABLES: Readonly<
  Record<ExportName, (fields: SearchFields, clearance: Clearance) => AskedTable>
> = {
  scores: scoresIn,
  yearOverYear: yearOverYearIn,
  districtComparison: districtComparisonIn,
};

/**
 * What a query string asks for: the arguments of the GraphQL field of the same name, lists parted by commas,
 * and `headers=th` for Thai ones.
 * @param clearance of who asks.
 * @throws Refusal for the first field that is wrong.
 */
export function exportRequest(
  name: ExportName,
  format: Format,
  search: URLSearchParams,
  clearance: Clearance,
): ExportRequest {
  const fields = new SearchFields(search, [...FIELDS[name], ...FILE_FIELDS]);
  return {
    table: TABLES[name](fields, clearance),
    format,
    headers: fields.word('headers', HEADERS) ?? 'name',
    moment: { asOf: instantIn('asOf', fields.text('asOf')), position: fields.text('position') },
  };
}

/** What a path such as `scores.csv` names; null for what is no file of ours. */
export function exportOf(file: string): { name: ExportName; format: Format } | null {
  const name = EXPORTS.find((known) => file.startsWith(`${known}.`));
  const format = FORMATS.find((known) => file === `${name}.${known}`);
  return name === undefined || format === undefined ? null : { name, format };
}
