import type { DomainEvent, EventData } from '@ita/schema';
import { frameworkOf } from '@ita/schema';
import { describe, expect, test } from 'vitest';
import { measureOf, stepsDoneOf } from './measure-record.ts';
import { endedOn, measureReports } from './measure-reports.ts';
import { reportState } from './report-state.ts';
import { responsibleDepartments } from './responsible-departments.ts';
import { PLANNED_MEASURE } from '../../../tests/src/support/planned-measure.ts';

const fact = { fiscalYear: 2568, district: '1032', measureId: 'M01' };
const planned = (change: Partial<EventData<'MeasurePlanned'>> = {}): DomainEvent => ({
  type: 'MeasurePlanned',
  data: {
    ...PLANNED_MEASURE,
    ...fact,
    occurredAt: '2024-10-01T00:00:00+07:00',
    steps: 5,
    ...change,
  },
});
const reported = (
  period: string,
  occurredAt: string,
  stepsDone: number | null = null,
): DomainEvent => ({
  type: 'MeasureProgressReported',
  data: { ...fact, occurredAt, period, status: 'DONE', stepsDone, evidenceUrl: null, note: null },
});
const cancelled = (occurredAt: string): DomainEvent => ({
  type: 'MeasureCancelled',
  data: { ...fact, occurredAt, reason: 'given up' },
});

function known(...history: readonly DomainEvent[]) {
  const measure = measureOf(history);
  if (measure === undefined) throw new Error('no measure');
  return measure;
}

/** Where the report of January 2025 stands at the end of a day. */
function stateOf(day: string, ...history: readonly DomainEvent[]) {
  const measure = known(planned(), ...history);
  const report = measureReports(measure).find(({ period }) => period === '2025-01');
  if (report === undefined) return null;
  const { dueOn, reportedAt } = report;
  const reportedOn =
    reportedAt && new Date(Date.parse(reportedAt) + 7 * 3_600_000).toISOString().slice(0, 10);
  return reportState({ dueOn, reportedOn, endedOn: endedOn(measure) }, day);
}

describe('a monthly report', () => {
  test.each([
    ['2025-01-24', 'UPCOMING'],
    ['2025-01-25', 'UPCOMING'],
    ['2025-01-26', 'OVERDUE'],
    ['2025-09-30', 'OVERDUE'],
  ])('that nobody gave is at %s %s', (day, state) => {
    expect(stateOf(day)).toBe(state);
  });

  test.each([
    ['2025-01-25T16:59:59Z', 'ON_TIME'],
    ['2025-01-25T17:00:00Z', 'LATE'],
  ])('given at %s is %s', (at, state) => {
    expect(stateOf('2025-02-01', reported('2025-01', at))).toBe(state);
  });

  test('given late was overdue until then', () => {
    const late = reported('2025-01', '2025-01-28T09:00:00+07:00');
    expect(stateOf('2025-01-27', late)).toBe('OVERDUE');
    expect(stateOf('2025-01-28', late)).toBe('LATE');
  });

  test('stays on time when it is corrected afterwards', () => {
    const [first, second] = [
      reported('2025-01', '2025-01-20T09:00:00+07:00', 1),
      reported('2025-01', '2025-02-20T09:00:00+07:00', 3),
    ];
    expect(stateOf('2025-03-01', first, second)).toBe('ON_TIME');
    const measure = known(planned(), first, second);
    expect(measure).toMatchObject({ state: 'REPORTING', version: 3 });
    expect(stepsDoneOf(measure)).toBe(3);
  });

  test.each([
    ['2025-01-25T09:00:00+07:00', '2025-02-01', null],
    ['2025-01-26T09:00:00+07:00', '2025-01-26', 'MISSED'],
    ['2025-01-27T09:00:00+07:00', '2025-01-26', 'OVERDUE'],
  ])('of a measure cancelled at %s is on %s %s', (at, day, state) => {
    expect(stateOf(day, cancelled(at))).toBe(state);
  });
});

test('a report that no plan asks for is kept and told apart', () => {
  const quarterly = known(
    planned({ monitoring: 'QUARTERLY' }),
    reported('2024-11', '2024-11-20T09:00:00+07:00'),
  );
  expect(measureReports(quarterly).map(({ period, dueOn }) => [period, dueOn])).toEqual([
    ['2024-11', null],
    ['2024-12', '2024-12-25'],
    ['2025-03', '2025-03-25'],
    ['2025-06', '2025-06-25'],
    ['2025-09', '2025-09-25'],
  ]);
  const days = { dueOn: null, reportedOn: '2024-11-20', endedOn: null };
  expect(reportState(days, '2025-01-01')).toBe('EXTRA');
});

test('ALL is every department but the schools, which are named apart', () => {
  const framework = frameworkOf(2568);
  if (framework === undefined) throw new Error('FY2568 has no framework');
  const all = responsibleDepartments(framework, ['ALL']);
  expect(all).toHaveLength(10);
  expect(all).not.toContain('schools');
  expect(responsibleDepartments(framework, ['schools', 'ALL'])).toEqual([...all, 'schools']);
  expect(responsibleDepartments(framework, ['finance', 'revenue'])).toEqual(['revenue', 'finance']);
});
