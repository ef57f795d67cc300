import type {
  ListedMeasure,
  ListedOverdueReport,
  ListedStanding,
  MeasureListingQuery,
} from '@ita/api';
import { FRAMEWORKS, invalidValue } from '@ita/schema';
import { dayOf, districtsOf, wordsOf, yearsOf } from './filter-options.ts';
import type { Listing } from './listing.ts';

/** The options of `ita measures`, as they are typed. */
export interface MeasuresArguments {
  readonly overdue?: true;
  readonly date?: string;
  readonly district?: string;
  readonly fiscalYear?: string;
  readonly department?: string;
}

const DEPARTMENTS = [
  ...new Set(FRAMEWORKS.flatMap(({ attributes }) => attributes.department.map(({ key }) => key))),
];

function departmentsOf(text: string | undefined): readonly string[] | undefined {
  const keys = wordsOf(text);
  const wrong = keys?.find((key) => !DEPARTMENTS.includes(key));
  if (wrong !== undefined)
    throw invalidValue('department', wrong, `one of ${DEPARTMENTS.join(', ')}`);
  return keys;
}

/** Checks the options before anything is opened. @throws Refusal INVALID_VALUE for a wrong one. */
export function measuresQuery(given: MeasuresArguments): MeasureListingQuery {
  return {
    filter: {
      fiscalYears: yearsOf(given.fiscalYear),
      districts: districtsOf(given.district),
      departments: departmentsOf(given.department),
    },
    day: dayOf('date', given.date),
  };
}

const WHICH = [
  { title: 'year', width: 4, text: ({ fiscalYear }: ListedMeasure) => String(fiscalYear) },
  { title: 'district', width: 8, text: ({ district }: ListedMeasure) => district },
  { title: 'measure', width: 7, text: ({ measureId }: ListedMeasure) => measureId },
];
const OF_WHOM = [
  {
    title: 'responsible',
    width: 20,
    text: ({ responsible }: ListedMeasure) => responsible.join(','),
  },
  { title: 'title', width: 0, text: ({ titleTh }: ListedMeasure) => titleTh },
];

/** Measures on a terminal. */
export const MEASURE_LISTING: Listing<ListedStanding> = [
  ...WHICH,
  { title: 'state', width: 9, text: ({ state }) => state },
  {
    title: 'steps',
    width: 5,
    text: ({ steps, stepsDone }) => (steps === null ? '' : `${stepsDone ?? 0}/${steps}`),
  },
  { title: 'overdue', width: 7, text: ({ overdueReports }) => String(overdueReports) },
  ...OF_WHOM,
];

/** Overdue reports on a terminal. */
export const OVERDUE_LISTING: Listing<ListedOverdueReport> = [
  ...WHICH,
  { title: 'month', width: 7, text: ({ period }) => period },
  { title: 'due', width: 10, text: ({ dueOn }) => dueOn },
  { title: 'days', width: 4, text: ({ daysOverdue }) => String(daysOverdue) },
  ...OF_WHOM,
];
