import type { Cadence, Day } from '@ita/schema';
import { bangkokDay, CADENCES, fiscalYearPeriod } from '@ita/schema';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dueReports } from './due-reports.ts';

const DAY_MILLISECONDS = 86_400_000;
const dayAfter = (day: Day): Day =>
  new Date(Date.parse(day) + DAY_MILLISECONDS).toISOString().slice(0, 10);

/** Every day from one to another, by the calendar of the machine: leap days come by themselves. */
function daysOf(from: Day, to: Day): readonly Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day = dayAfter(day)) days.push(day);
  return days;
}

const anyDay = fc
  .date({
    min: new Date('2022-10-01T00:00:00Z'),
    max: new Date('2029-09-30T00:00:00Z'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString().slice(0, 10));
/** Days around the ends of months, leap years and fiscal years are tried as often as all others. */
const edgeDay = fc.constantFrom(
  '2024-02-28',
  '2024-02-29',
  '2024-03-01',
  '2023-02-28',
  '2023-03-01',
  '2028-02-29',
  '2024-09-24',
  '2024-09-25',
  '2024-09-26',
  '2024-09-30',
  '2024-10-01',
  '2024-12-31',
  '2025-01-01',
  '2025-01-24',
  '2025-01-25',
  '2025-01-26',
  '2025-01-31',
  '2025-03-31',
);
const anyPeriod = fc
  .tuple(fc.oneof(anyDay, edgeDay), fc.oneof(anyDay, edgeDay))
  .map(([a, b]) => (a <= b ? { starts: a, ends: b } : { starts: b, ends: a }));
const anyCadence = fc.constantFrom(...CADENCES);

/** The months after which a report is due, by the calendar: the ends of fiscal quarters and halves. */
const ENDING_MONTHS: Readonly<Record<Cadence, readonly string[] | null>> = {
  WEEKLY: null,
  MONTHLY: null,
  QUARTERLY: ['12', '03', '06', '09'],
  HALF_YEARLY: ['03', '09'],
};

/** The oracle: every 25th that a look at each day of the calendar finds. */
function dueByCalendar(cadence: Cadence, { starts, ends }: { starts: Day; ends: Day }) {
  const months = ENDING_MONTHS[cadence];
  const lastMonth = ends.slice(0, 7);
  // The days up to the end of the month in which it ends: 31 more are enough, and those after are cut off.
  const until = new Date(Date.parse(ends) + 31 * DAY_MILLISECONDS).toISOString().slice(0, 10);
  return daysOf(starts, until).filter(
    (day) =>
      day.endsWith('-25') &&
      day.slice(0, 7) <= lastMonth &&
      (months === null || months.includes(day.slice(5, 7)) || day.startsWith(lastMonth)),
  );
}

describe('the reports that are due', () => {
  test('are those that a look at each day of the calendar finds', () => {
    fc.assert(
      fc.property(anyCadence, anyPeriod, (cadence, period) => {
        const due = dueReports(cadence, period);
        expect(due.map(({ dueOn }) => dueOn)).toEqual(dueByCalendar(cadence, period));
      }),
      { numRuns: 300 },
    );
  });

  test('are each of another month, in order, and within the months of the measure', () => {
    fc.assert(
      fc.property(anyCadence, anyPeriod, (cadence, period) => {
        const months = dueReports(cadence, period).map((report) => report.period);
        expect(months).toEqual([...new Set(months)].toSorted());
        for (const month of months) {
          expect(month >= period.starts.slice(0, 7) && month <= period.ends.slice(0, 7)).toBe(true);
        }
      }),
    );
  });

  test('of a month are the same whatever fiscal year it is cut at', () => {
    fc.assert(
      fc.property(
        anyPeriod,
        fc.constantFrom('2023-09-30', '2024-09-30', '2025-09-30', '2028-09-30'),
        ({ starts, ends }, cut) => {
          fc.pre(starts <= cut && cut < ends);
          const whole = dueReports('MONTHLY', { starts, ends });
          const before = dueReports('MONTHLY', { starts, ends: cut });
          const after = dueReports('MONTHLY', { starts: dayAfter(cut), ends });
          expect([...before, ...after]).toEqual(whole);
        },
      ),
    );
  });

  test.each([
    ['WEEKLY', 12],
    ['MONTHLY', 12],
    ['QUARTERLY', 4],
    ['HALF_YEARLY', 2],
  ] as const)('of a whole fiscal year, %s, are %i, leap year or not', (cadence, count) => {
    for (const fiscalYear of [2566, 2567, 2568, 2571]) {
      const due = dueReports(cadence, fiscalYearPeriod(fiscalYear));
      expect(due).toHaveLength(count);
      expect(due.at(-1)?.dueOn).toBe(`${fiscalYear - 543}-09-25`);
    }
  });

  test.each([
    ['MONTHLY', '2025-01-25', '2025-01-25', ['2025-01-25']],
    ['MONTHLY', '2025-01-26', '2025-01-31', []],
    ['MONTHLY', '2025-01-26', '2025-02-01', ['2025-02-25']],
    ['MONTHLY', '2024-02-29', '2024-02-29', []],
    ['MONTHLY', '2024-09-30', '2024-10-01', ['2024-10-25']],
    ['QUARTERLY', '2024-10-01', '2025-02-10', ['2024-12-25', '2025-02-25']],
    ['HALF_YEARLY', '2025-03-26', '2025-09-30', ['2025-09-25']],
    ['HALF_YEARLY', '2024-12-01', '2025-04-01', ['2025-03-25', '2025-04-25']],
  ] as const)('%s from %s to %s are %j', (cadence, starts, ends, due) => {
    expect(dueReports(cadence, { starts, ends }).map(({ dueOn }) => dueOn)).toEqual(due);
  });
});

test.each([
  ['2025-01-25T16:59:59.999Z', '2025-01-25'],
  ['2025-01-25T17:00:00Z', '2025-01-26'],
  ['2024-02-28T17:00:00Z', '2024-02-29'],
  ['2024-09-30T17:00:00Z', '2024-10-01'],
  ['2025-01-26T00:00:00+07:00', '2025-01-26'],
])('at %s it is %s in Bangkok', (instant, day) => {
  expect(bangkokDay(instant)).toBe(day);
});
