import type { Day, Figure, MeasureTable } from '@ita/schema';
import { figuresOf, frameworkOf, keysIn, knownDistrict } from '@ita/schema';
import type { MeasureView } from '../assessment-view.ts';
import type { StandingReport } from '../standing-reports.ts';
import { daysOverdue, standingReports } from '../standing-reports.ts';
import type { ApiContext } from './builder.ts';
import { builder } from './builder.ts';
import {
  AudienceEnum,
  CadenceEnum,
  MeasureKindEnum,
  MeasureStateEnum,
  ProgressStatusEnum,
  ReportStateEnum,
  ScopeEnum,
} from './enums.ts';
import { LabelledInterface } from './framework.ts';
import { timeFor } from './moment.ts';
import { AssessmentRef, DistrictRef } from './refs.ts';

interface Department {
  readonly key: string;
  readonly labelTh: string;
  readonly labelEn: string;
}

const momentOf = (instant: string | null): Date | null =>
  instant === null ? null : new Date(instant);

function targetsOf({ fiscal_year: fiscalYear, targets }: MeasureTable): readonly Figure[] {
  const framework = frameworkOf(fiscalYear);
  const figures = framework ? figuresOf(framework) : [];
  return keysIn(targets).flatMap((key) => figures.find((figure) => figure.key === key) ?? []);
}

/** The departments with these keys, in the order of the year's framework (BE). */
export function departmentsOf(fiscalYear: number, keys: readonly string[]): readonly Department[] {
  const departments = frameworkOf(fiscalYear)?.attributes.department ?? [];
  return departments.filter(({ key }) => keys.includes(key));
}

const reportsOn = (
  measure: MeasureView,
  day: Day | null | undefined,
  context: ApiContext,
): ReturnType<typeof standingReports> => standingReports(measure, day, () => timeFor(context));

const DAY_ARG = builder.args((t) => ({
  date: t.field({
    type: 'LocalDate',
    description: 'As it stands at the end of that day in Bangkok; today when left out.',
  }),
}));

const MeasureTargetType = builder.objectRef<Figure>('MeasureTarget').implement({
  description: 'A figure that a measure is to raise.',
  interfaces: [LabelledInterface],
  fields: (t) => ({
    scope: t.expose('scope', { type: ScopeEnum, description: 'What it is a score of.' }),
    key: t.exposeID('key', { description: 'I5, O15, 9.3 or 8.' }),
    concept: t.exposeID('concept', { description: 'What names it in every year.' }),
  }),
});

export const DepartmentType = builder.objectRef<Department>('Department').implement({
  description: 'A department of a district office, or the BMA schools in the district.',
  interfaces: [LabelledInterface],
  fields: (t) => ({ key: t.exposeID('key', { description: 'finance, schools …' }) }),
});

const MeasureReportType = builder.objectRef<StandingReport>('MeasureReport').implement({
  description: 'The progress report of one month of a measure: owed, given, or both.',
  fields: (t) => ({
    period: t.string({
      description: 'Month, YYYY-MM, common era; the last of those that it covers.',
      resolve: ({ row }) => row.period,
    }),
    dueOn: t.field({
      type: 'LocalDate',
      nullable: true,
      description: 'The last day on which it is on time; null when none was owed for the month.',
      resolve: ({ row }) => row.due_on,
    }),
    state: t.expose('state', { type: ReportStateEnum, description: 'Where it stands.' }),
    daysOverdue: t.int({
      nullable: true,
      description: 'Days since its due day; null unless it is overdue.',
      resolve: daysOverdue,
    }),
    reportedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was first given; null while it is owed.',
      resolve: ({ row }) => momentOf(row.reported_at),
    }),
    status: t.field({
      type: ProgressStatusEnum,
      nullable: true,
      description: 'What it says, by the report recorded last for the month.',
      resolve: ({ row }) => row.status,
    }),
    stepsDone: t.int({
      nullable: true,
      description: 'How many steps were done by then; null when it does not say.',
      resolve: ({ row }) => row.steps_done,
    }),
    evidenceUrl: t.string({
      nullable: true,
      description: 'Page that shows it. Kept as given, never fetched by the service.',
      resolve: ({ row }) => row.evidence_url,
    }),
    note: t.string({ nullable: true, description: 'Its note.', resolve: ({ row }) => row.note }),
  }),
});

export const MeasureType = builder.objectRef<MeasureView>('Measure').implement({
  description: 'A measure of a district: its plan, where it stands and its progress reports.',
  fields: (t) => ({
    district: t.field({
      type: DistrictRef,
      description: 'Whose measure it is.',
      resolve: ({ row }) => knownDistrict(row.district),
    }),
    fiscalYear: t.int({
      description: 'Fiscal year that it is planned for, BE.',
      resolve: ({ row }) => row.fiscal_year,
    }),
    measureId: t.id({
      description: 'Its id, unique within district and year.',
      resolve: ({ row }) => row.measure,
    }),
    kind: t.field({
      type: MeasureKindEnum,
      description: 'What it is.',
      resolve: ({ row }) => row.kind,
    }),
    titleTh: t.string({ description: 'Its title in Thai.', resolve: ({ row }) => row.title_th }),
    targets: t.field({
      type: [MeasureTargetType],
      description: 'The questions, items and indicators that it is to raise.',
      resolve: ({ row }) => targetsOf(row),
    }),
    audience: t.field({
      type: AudienceEnum,
      nullable: true,
      description: 'Whom it tells; null of one that tells nobody.',
      resolve: ({ row }) => row.audience,
    }),
    responsible: t.idList({
      description: 'Who is responsible, as planned: keys of departments, or ALL.',
      resolve: ({ row }) => keysIn(row.responsible),
    }),
    departments: t.field({
      type: [DepartmentType],
      description: 'The departments that this means; ALL is each of them but the schools.',
      resolve: ({ row }) => departmentsOf(row.fiscal_year, keysIn(row.departments)),
    }),
    monitoring: t.field({
      type: CadenceEnum,
      description: 'How often it is monitored.',
      resolve: ({ row }) => row.monitoring,
    }),
    starts: t.field({
      type: 'LocalDate',
      description: 'Its first day; that of the fiscal year where the plan names none.',
      resolve: ({ row }) => row.starts_on,
    }),
    ends: t.field({
      type: 'LocalDate',
      description: 'Its last day, likewise.',
      resolve: ({ row }) => row.ends_on,
    }),
    steps: t.int({
      nullable: true,
      description: 'How many steps its procedure has; null when the plan lists none.',
      resolve: ({ row }) => row.steps,
    }),
    stepsDone: t.int({
      nullable: true,
      description: 'How many are done by the last report that says so.',
      resolve: ({ row }) => row.steps_done,
    }),
    source: t.string({
      nullable: true,
      description: 'The published plan that it is transcribed from; null of one planned here.',
      resolve: ({ row }) => row.source,
    }),
    synthetic: t.boolean({
      description:
        'Whether the measure itself is made up. A real plan may stand in an assessment whose answers are made up: see the synthetic of that.',
      resolve: ({ row }) => row.synthetic,
    }),
    state: t.field({
      type: MeasureStateEnum,
      description: 'Where its life stands.',
      resolve: ({ row }) => row.state,
    }),
    version: t.int({
      description: 'Number of its events: the expectedVersion of the next mutation of it.',
      resolve: ({ row }) => row.version,
    }),
    plannedAt: t.field({
      type: 'DateTime',
      description: 'When it was planned.',
      resolve: ({ row }) => new Date(row.planned_at),
    }),
    endedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was completed or cancelled; null while it goes on.',
      resolve: ({ row }) => momentOf(row.ended_at),
    }),
    endNote: t.string({
      nullable: true,
      description: 'The note of its completion, or why it was cancelled.',
      resolve: ({ row }) => row.end_note,
    }),
    reports: t.field({
      type: [MeasureReportType],
      description: 'Its progress reports by month, owed and given.',
      args: DAY_ARG,
      resolve: (measure, { date }, context) => reportsOn(measure, date, context),
    }),
    overdueReports: t.int({
      description: 'How many of its reports are overdue.',
      args: DAY_ARG,
      resolve: async (measure, { date }, context) =>
        (await reportsOn(measure, date, context)).filter(({ state }) => state === 'OVERDUE').length,
    }),
    nextDueOn: t.field({
      type: 'LocalDate',
      nullable: true,
      description: 'By when the next report is due that is not in; null when none is any more.',
      args: DAY_ARG,
      resolve: async (measure, { date }, context) =>
        (await reportsOn(measure, date, context)).find(({ state }) => state === 'UPCOMING')?.row
          .due_on,
    }),
  }),
});

builder.objectField(AssessmentRef, 'measures', (t) =>
  t.field({
    type: [MeasureType],
    description: 'Its measures, by their ids.',
    resolve: (view) => view.measures(),
  }),
);
