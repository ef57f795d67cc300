import type { Day, District } from '@ita/schema';
import { daysBetween, invalidValue, keysIn, knownDistrict } from '@ita/schema';
import { measureOfTables } from '../assessment-view.ts';
import type { OverdueRow } from '../measure-queries.ts';
import { overdueReports } from '../measure-queries.ts';
import { askedDay } from '../standing-reports.ts';
import { builder } from './builder.ts';
import { MeasureKindEnum } from './enums.ts';
import { departmentsOf, DepartmentType, MeasureType } from './measure.ts';
import { timeFor } from './moment.ts';
import { PAGE_ROWS } from './paging.ts';
import { DistrictRef } from './refs.ts';

/** The reports that are overdue on a day; departments are those that were asked for, null for any. */
interface OverdueReports {
  readonly day: Day;
  readonly rows: readonly OverdueRow[];
  readonly departments: readonly string[] | null;
}

/** The reports of one group: of a department or a district. */
interface OverdueGroup {
  readonly rows: readonly OverdueRow[];
}

interface OverdueOfDepartment extends OverdueGroup {
  readonly department: ReturnType<typeof departmentsOf>[number];
}

interface OverdueOfDistrict extends OverdueGroup {
  readonly district: District;
}

/** A report and the day that it is overdue on. */
interface OverdueReport {
  readonly row: OverdueRow;
  readonly day: Day;
}

/** Groups of most reports first; those of as many in the order they come. */
const most = <Group extends OverdueGroup>(groups: readonly Group[]): readonly Group[] =>
  groups.toSorted((a, b) => b.rows.length - a.rows.length);

/** A report is one of each department that is responsible for its measure. */
function byDepartment({ rows, departments }: OverdueReports): readonly OverdueOfDepartment[] {
  const owed = rows.flatMap((row) =>
    keysIn(row.departments).map((department) => ({ department, row })),
  );
  const groups = Map.groupBy(owed, ({ department }) => department);
  return most(
    [...groups].flatMap(([key, own]) => {
      const [department] = departmentsOf(own[0]?.row.fiscal_year ?? 0, [key]);
      if (department === undefined || departments?.includes(key) === false) return [];
      return [{ department, rows: own.map(({ row }) => row) }];
    }),
  );
}

function byDistrict({ rows }: OverdueReports): readonly OverdueOfDistrict[] {
  const groups = Map.groupBy(rows, ({ district }) => district);
  return most([...groups].map(([code, own]) => ({ district: knownDistrict(code), rows: own })));
}

const measuresIn = ({ rows }: OverdueGroup): number =>
  new Set(rows.map(({ fiscal_year: year, district, measure }) => `${year} ${district} ${measure}`))
    .size;

/** @throws Refusal INVALID_VALUE for no rows or too many. */
function firstOf<Row>(rows: readonly Row[], first: number): readonly Row[] {
  if (first < 0 || first > PAGE_ROWS.max) {
    throw invalidValue('first', first, `0–${PAGE_ROWS.max}`);
  }
  return rows.slice(0, first);
}

const OverdueOfDepartmentType = builder
  .objectRef<OverdueOfDepartment>('OverdueOfDepartment')
  .implement({
    description: 'What one department owes, all districts asked for together.',
    fields: (t) => ({
      department: t.field({
        type: DepartmentType,
        description: 'Which department.',
        resolve: ({ department }) => department,
      }),
      reports: t.int({ description: 'Overdue reports.', resolve: ({ rows }) => rows.length }),
      measures: t.int({ description: 'Measures that owe them.', resolve: measuresIn }),
    }),
  });

const OverdueOfDistrictType = builder.objectRef<OverdueOfDistrict>('OverdueOfDistrict').implement({
  description: 'What one district owes.',
  fields: (t) => ({
    district: t.field({
      type: DistrictRef,
      description: 'Which district.',
      resolve: ({ district }) => district,
    }),
    reports: t.int({ description: 'Overdue reports.', resolve: ({ rows }) => rows.length }),
    measures: t.int({ description: 'Measures that owe them.', resolve: measuresIn }),
  }),
});

const OverdueReportType = builder.objectRef<OverdueReport>('OverdueReport').implement({
  description: 'A progress report that is not in, and its due day is over.',
  fields: (t) => ({
    measure: t.field({
      type: MeasureType,
      description: 'The measure that owes it.',
      resolve: ({ row }, _, { loaders }) => measureOfTables(loaders, row),
    }),
    period: t.string({
      description: 'Month, YYYY-MM, common era.',
      resolve: ({ row }) => row.period,
    }),
    dueOn: t.field({
      type: 'LocalDate',
      description: 'The last day on which it was on time.',
      resolve: ({ row }) => row.due_on,
    }),
    daysOverdue: t.int({
      description: 'Days since then.',
      resolve: ({ row, day }) => daysBetween(row.due_on, day),
    }),
  }),
});

const OverdueReportsType = builder.objectRef<OverdueReports>('OverdueReports').implement({
  description: 'The progress reports that are overdue on a day, by department and district.',
  fields: (t) => ({
    date: t.field({
      type: 'LocalDate',
      description: 'At the end of which day in Bangkok.',
      resolve: ({ day }) => day,
    }),
    total: t.int({ description: 'Overdue reports.', resolve: ({ rows }) => rows.length }),
    byDepartment: t.field({
      type: [OverdueOfDepartmentType],
      description:
        'Departments that owe any, most first. A report is one of each department responsible, so these add up to more than the total.',
      resolve: byDepartment,
    }),
    byDistrict: t.field({
      type: [OverdueOfDistrictType],
      description: 'Districts that owe any, most first.',
      resolve: byDistrict,
    }),
    reports: t.field({
      type: [OverdueReportType],
      description: 'The reports, longest overdue first.',
      args: {
        first: t.arg.int({
          required: true,
          defaultValue: 1000,
          description: 'So many, at most 5 000.',
        }),
      },
      resolve: ({ rows, day }, { first }) => firstOf(rows, first).map((row) => ({ row, day })),
    }),
  }),
});

const OverdueFilterInput = builder.inputType('OverdueFilter', {
  description: 'Whose reports; what is left out is not filtered by.',
  fields: (t) => ({
    fiscalYears: t.intList({ description: 'Fiscal years, BE.' }),
    districts: t.idList({ description: 'District codes, 1001–1050.' }),
    departments: t.idList({ description: 'Keys of departments, any of which is responsible.' }),
    kinds: t.field({ type: [MeasureKindEnum], description: 'Kinds of measures.' }),
  }),
});

builder.queryField('overdueReports', (t) =>
  t.field({
    authScopes: { may: 'READ_RESULTS' },
    type: OverdueReportsType,
    description:
      'The progress reports that are overdue: due by the 25th of a month, not in, and their measures go on. On the 25th itself a report is not overdue yet.',
    args: {
      filter: t.arg({ type: OverdueFilterInput, description: 'Whose reports.' }),
      date: t.arg({
        type: 'LocalDate',
        description: 'At the end of which day in Bangkok; today when left out.',
      }),
    },
    resolve: async (_, { filter, date }, context) => {
      const { db, reached, clearance } = context;
      await reached();
      const day = askedDay(date, () => timeFor(context));
      const rows = await overdueReports(db, filter ?? {}, clearance, day);
      return { day, rows, departments: filter?.departments ?? null };
    },
  }),
);
