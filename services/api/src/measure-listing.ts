import { FULL_CLEARANCE } from '@ita/projections';
import type { Day, MeasureTable } from '@ita/schema';
import { daysBetween, keysIn } from '@ita/schema';
import { createPresents } from './answers/present.ts';
import { measureOfTables } from './assessment-view.ts';
import { createKeptRows } from './kept-rows.ts';
import { createLoaders } from './loaders.ts';
import type { MeasureFilter, MeasurePlace } from './measure-queries.ts';
import { measurePage, overdueReports } from './measure-queries.ts';
import type { Service } from './service.ts';
import { askedDay, standingReports } from './standing-reports.ts';

/** Measures of which district, year and department; what is left out is not filtered by. */
export interface MeasureListingQuery {
  readonly filter: Pick<MeasureFilter, 'fiscalYears' | 'districts' | 'departments'>;
  /** At the end of which day in Bangkok; null is today. */
  readonly day: Day | null;
}

/** What a listing says of a measure. */
export interface ListedMeasure {
  readonly fiscalYear: number;
  readonly district: string;
  readonly measureId: string;
  readonly titleTh: string;
  /** As planned: keys of departments, or ALL. */
  readonly responsible: readonly string[];
  /** The departments that it means. */
  readonly departments: readonly string[];
  readonly source: string | null;
  readonly synthetic: boolean;
}

/** A measure and how it is doing on a day. */
export interface ListedStanding extends ListedMeasure {
  readonly state: MeasureTable['state'];
  readonly version: number;
  readonly steps: number | null;
  readonly stepsDone: number | null;
  readonly overdueReports: number;
}

/** A progress report that is overdue on a day. */
export interface ListedOverdueReport extends ListedMeasure {
  readonly period: string;
  readonly dueOn: Day;
  readonly daysOverdue: number;
}

const thisMoment = (): Date => new Date();

/** Measures read at once. */
const PAGE_MEASURES = 1000;

const listed = (row: MeasureTable): ListedMeasure => ({
  fiscalYear: row.fiscal_year,
  district: row.district,
  measureId: row.measure,
  titleTh: row.title_th,
  responsible: keysIn(row.responsible),
  departments: keysIn(row.departments),
  source: row.source,
  synthetic: row.synthetic,
});

/** The measures that are asked for and how they are doing, by year, district and id. */
export async function* listMeasures(
  { db, projector }: Pick<Service, 'db' | 'projector'>,
  { filter, day }: MeasureListingQuery,
): AsyncGenerator<ListedStanding> {
  const kept = createKeptRows(db, createPresents(projector));
  let after: MeasurePlace | null = null;
  for (;;) {
    const page = { after, before: null, limit: PAGE_MEASURES, inverted: false };
    const rows: readonly MeasureTable[] = await measurePage(db, filter, FULL_CLEARANCE, page);
    const loaders = createLoaders({ db, projector }, kept, {
      minPosition: () => 0,
      reached: async () => {},
    });
    const measures = rows.map((row) => measureOfTables(loaders, row));
    const reports = await Promise.all(
      measures.map((measure) => standingReports(measure, day, thisMoment)),
    );
    for (const [at, row] of rows.entries()) {
      const overdue = reports[at]?.filter(({ state }) => state === 'OVERDUE') ?? [];
      const { state, version, steps, steps_done: stepsDone } = row;
      yield { ...listed(row), state, version, steps, stepsDone, overdueReports: overdue.length };
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE_MEASURES) return;
    after = last;
  }
}

/** The reports that are overdue, longest overdue first. */
export async function* listOverdueReports(
  { db }: Pick<Service, 'db'>,
  { filter, day }: MeasureListingQuery,
): AsyncGenerator<ListedOverdueReport> {
  const asked = askedDay(day, thisMoment);
  for (const row of await overdueReports(db, filter, FULL_CLEARANCE, asked)) {
    const { period, due_on: dueOn } = row;
    yield { ...listed(row), period, dueOn, daysOverdue: daysBetween(dueOn, asked) };
  }
}
