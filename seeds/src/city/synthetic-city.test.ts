import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { EventData } from '@ita/schema';
import {
  canonicalJson,
  DISTRICTS,
  eventFaults,
  frameworkOf,
  itemsOf,
  parseEvent,
} from '@ita/schema';
import { describe, expect, test } from 'vitest';
import type { SeedEvent } from '../seed-event.ts';
import { UNFINISHED_ASSESSMENT } from './planted-effects.ts';
import { nullCity, syntheticCity } from './synthetic-city.ts';

type Submission = EventData<'SurveySubmitted'>;

const OPTIONS = { randomSeed: 1, scale: 0.1 };
const city = syntheticCity(OPTIONS);
const events = [...city.events()];
const submissions = events.flatMap((event) =>
  event.type === 'SurveySubmitted' ? [event.data] : [],
);
const of = (instrument: string): readonly Submission[] =>
  submissions.filter((submission) => submission.instrument === instrument);
const isUnfinished = ({ fiscalYear, district }: { fiscalYear: number; district: string }) =>
  fiscalYear === UNFINISHED_ASSESSMENT.fiscalYear && district === UNFINISHED_ASSESSMENT.district;
const assessmentOf = ({ data }: SeedEvent): string => `${data.fiscalYear} ${data.district}`;
const bytesOf = (made: Iterable<SeedEvent>): string =>
  Array.from(made, (event) => canonicalJson(event)).join('\n');

describe('the same options', () => {
  test('give the same bytes, every time they are asked for', () => {
    const bytes = bytesOf(events);
    expect(bytesOf(city.events())).toBe(bytes);
    expect(bytesOf(syntheticCity({ ...OPTIONS }).events())).toBe(bytes);
  });

  test('give each event an id of its own, and no other options any of them', () => {
    const ids = new Set(events.map(({ id }) => id));
    expect(ids.size).toBe(events.length);
    const others = [
      syntheticCity({ ...OPTIONS, randomSeed: 2 }),
      syntheticCity({ ...OPTIONS, scale: 0.11 }),
      nullCity(OPTIONS),
    ];
    for (const other of others) {
      const some = other.events().take(2000);
      expect(some.some(({ id }) => ids.has(id))).toBe(false);
    }
  });

  test('of another seed give other answers', () => {
    const answersOf = (randomSeed: number): string =>
      Array.from(
        syntheticCity({ ...OPTIONS, randomSeed })
          .events()
          .take(50),
        (event) => (event.type === 'SurveySubmitted' ? canonicalJson(event.data.answers) : ''),
      ).join('\n');
    expect(answersOf(2)).not.toBe(answersOf(OPTIONS.randomSeed));
  });
});

test.each([
  { randomSeed: 1, scale: 0 },
  { randomSeed: 1, scale: 1001 },
  { randomSeed: 1, scale: NaN },
  { randomSeed: -1, scale: 1 },
  { randomSeed: 1.5, scale: 1 },
  { randomSeed: 2 ** 32, scale: 1 },
])('options out of range are refused: %j', (options) => {
  expect(() => syntheticCity(options)).toThrow(RangeError);
});

test('events are made one by one: none of them is kept', () => {
  setFlagsFromString('--expose-gc');
  const collectGarbage: unknown = runInNewContext('gc');
  if (typeof collectGarbage !== 'function') throw new TypeError('no gc');
  const heapBytes = (): number => {
    collectGarbage();
    return process.memoryUsage().heapUsed;
  };
  // The largest city: its 190 million events would fit nowhere.
  const stream = syntheticCity({ randomSeed: 1, scale: 1000 }).events();
  const skip = (count: number): void => {
    for (let at = 0; at < count; at += 1) stream.next();
  };
  skip(5000);
  const before = heapBytes();
  skip(50_000);
  const bytesOfOneEvent = 300;
  expect(heapBytes() - before).toBeLessThan(5000 * bytesOfOneEvent);
});

test('every event is well formed and fits its year', () => {
  for (const { type, data } of events) expect(eventFaults(parseEvent(type, data))).toEqual([]);
});

describe('the assessments', () => {
  const groups = Map.groupBy(events, assessmentOf);

  test('are those of 50 districts in three years, the real one left out', () => {
    const expected = [2566, 2567, 2568].flatMap((fiscalYear) =>
      DISTRICTS.map(({ code }) => `${fiscalYear} ${code}`),
    );
    expect([...groups.keys()]).toEqual(expected.filter((name) => name !== '2567 1032'));
    expect(city.eventCount).toBe(events.length);
  });

  test('are each opened as synthetic, with a note that says that all is made up', () => {
    const openings = [...groups.values()].map(([first]) => first);
    expect(city.openings).toEqual(openings);
    for (const opening of openings) {
      expect(opening).toMatchObject({
        type: 'AssessmentOpened',
        data: {
          provenance: 'SYNTHETIC',
          provenanceNote: expect.stringMatching(/^Made up throughout/u),
        },
      });
    }
    expect(events.filter(({ type }) => type === 'AssessmentOpened')).toHaveLength(groups.size);
  });

  test('are published at the end, but for one that is still open', () => {
    for (const group of groups.values()) {
      const ends = group.slice(-2).map(({ type }) => type);
      const open = group.some(({ data }) => isUnfinished(data));
      const published = ['AssessmentClosed', 'AssessmentPublished'];
      expect(ends).toEqual(open ? ['OitItemChecked', 'OitItemChecked'] : published);
    }
  });

  test('have no official result: none was published', () => {
    expect(events.some(({ type }) => type === 'OfficialResultRecorded')).toBe(false);
  });

  test('run their course in the order of time, within their fiscal year', () => {
    for (const group of groups.values()) {
      const stages = group.filter(({ type }) => type !== 'SurveySubmitted');
      const times = stages.map(({ data }) => Date.parse(data.occurredAt));
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      for (const { data } of group) {
        const year = data.fiscalYear - 543;
        expect(data.occurredAt >= `${year - 1}-10-01` && data.occurredAt < `${year}-10-01`).toBe(
          true,
        );
      }
    }
  });

  test('check every OIT item first, some of those that fail on appeal', () => {
    const checks = events.flatMap((event) => (event.type === 'OitItemChecked' ? [event.data] : []));
    const firsts = checks.filter(({ stage }) => stage === 'FIRST');
    const framework = frameworkOf(2568);
    const items = framework ? itemsOf(framework).length : NaN;
    for (const [name, checked] of Map.groupBy(
      firsts,
      (one) => `${one.fiscalYear} ${one.district}`,
    )) {
      const half = name === `${UNFINISHED_ASSESSMENT.fiscalYear} ${UNFINISHED_ASSESSMENT.district}`;
      expect(new Set(checked.map(({ item }) => item)).size).toBe(half ? items / 2 : items);
    }
    const failed = firsts.filter(({ outcome }) => outcome === 'FAIL');
    expect(failed.length / firsts.length).toBeGreaterThan(0.05);
    expect(failed.length / firsts.length).toBeLessThan(0.2);
    const appeals = checks.filter(({ stage }) => stage === 'APPEAL');
    const names = new Set(
      failed.map(({ fiscalYear, district, item }) => [fiscalYear, district, item].join()),
    );
    for (const { fiscalYear, district, item } of appeals) {
      expect(names).toContain([fiscalYear, district, item].join());
    }
    expect(new Set(appeals.map(({ outcome }) => outcome))).toEqual(new Set(['PASS', 'FAIL']));
  });

  test('find OIT items otherwise in another year, and never so in a null city', () => {
    const changed = (made: Iterable<SeedEvent>): number => {
      const found = new Map<string, Set<string>>();
      for (const { type, data } of made) {
        if (type !== 'OitItemChecked' || data.stage !== 'FIRST') continue;
        const name = `${data.district} ${data.item}`;
        found.set(name, (found.get(name) ?? new Set()).add(data.outcome));
      }
      return [...found.values()].filter(({ size }) => size > 1).length;
    };
    expect(changed(events)).toBeGreaterThan(50);
    expect(changed(nullCity({ ...OPTIONS, scale: 0.001 }).events())).toBe(0);
  });
});

describe('the submissions', () => {
  const finished = submissions.filter((submission) => !isUnfinished(submission));
  const counts = [
    ...Map.groupBy(finished, ({ fiscalYear, district }) => `${fiscalYear} ${district}`).values(),
  ].map(({ length }) => length);
  const share = (within: readonly Submission[], is: (submission: Submission) => boolean): number =>
    within.filter(is).length / within.length;

  test('are about 1 300 an assessment, times the scale; half where it is unfinished', () => {
    const mean = finished.length / counts.length;
    expect(mean).toBeGreaterThan(1200 * OPTIONS.scale);
    expect(mean).toBeLessThan(1400 * OPTIONS.scale);
    expect(Math.max(...counts) / Math.min(...counts)).toBeGreaterThan(1.4);
    const ofUnfinished = (fiscalYear: number): number =>
      submissions.filter(
        (one) => one.fiscalYear === fiscalYear && one.district === UNFINISHED_ASSESSMENT.district,
      ).length;
    expect(ofUnfinished(2568) / ofUnfinished(2567)).toBeGreaterThan(0.44);
    expect(ofUnfinished(2568) / ofUnfinished(2567)).toBeLessThan(0.56);
  });

  test('have one respondent at least of either survey, however small the scale', () => {
    const smallest = [...syntheticCity({ randomSeed: 1, scale: 0.000001 }).events()];
    expect(smallest.filter(({ type }) => type === 'SurveySubmitted')).toHaveLength(2 * 149);
  });

  test('are of both surveys, those of EIT mostly of part 1', () => {
    expect(of('IIT').length / submissions.length).toBeGreaterThan(0.45);
    expect(of('EIT').length / submissions.length).toBeGreaterThan(0.4);
    expect(new Set(of('IIT').map(({ part }) => part))).toEqual(new Set([1]));
    const second = share(of('EIT'), ({ part }) => part === 2);
    expect(second).toBeGreaterThan(0.04);
    expect(second).toBeLessThan(0.08);
  });

  test('are of staff-heavy cleansing departments and of small offices', () => {
    const ofDepartment = (department: string) =>
      share(of('IIT'), ({ respondent }) => respondent.department === department);
    expect(ofDepartment('cleansing')).toBeGreaterThan(0.5);
    expect(ofDepartment('finance')).toBeLessThan(0.03);
    const employees = (within: readonly Submission[]) =>
      share(within, ({ respondent }) => respondent.position === 'employee');
    const cleansing = of('IIT').filter(({ respondent }) => respondent.department === 'cleansing');
    const schools = of('IIT').filter(({ respondent }) => respondent.department === 'schools');
    expect(employees(cleansing)).toBeGreaterThan(0.9);
    expect(employees(schools)).toBeLessThan(0.4);
  });

  test('are of people as the real report has them, a few of whom do not say', () => {
    const women = share(of('EIT'), ({ respondent }) => respondent.gender === 'female');
    expect(women).toBeCloseTo(0.56, 1);
    const silent = share(submissions, ({ respondent }) => respondent.gender === undefined);
    expect(silent).toBeGreaterThan(0.01);
    expect(silent).toBeLessThan(0.03);
    const veterans = of('IIT').filter(({ respondent }) => respondent.workYears === '>20');
    expect(share(veterans, ({ respondent }) => respondent.age === '20-30')).toBe(0);
  });

  test('ask of a department what it is there for', () => {
    const registered = of('EIT').filter(
      ({ respondent }) => respondent.department === 'registration',
    );
    const service = share(
      registered,
      ({ respondent }) => respondent.serviceType === 'registration',
    );
    expect(service).toBeGreaterThan(0.65);
  });

  test('are each from one person, whose answers go together', () => {
    const pairs = of('EIT').map(({ answers }) => [answers['E1'] ?? NaN, answers['E2'] ?? NaN]);
    const low = pairs.filter(([first = NaN]) => first < 6);
    const alsoLow = low.filter(([, second = NaN]) => second < 6).length / low.length;
    const lowAnyhow = pairs.filter(([, second = NaN]) => second < 6).length / pairs.length;
    expect(alsoLow).toBeGreaterThan(1.5 * lowAnyhow);
  });

  test('score differently in different districts, most of them well', () => {
    const full = [...Map.groupBy(of('EIT'), ({ district }) => district).values()].map((within) =>
      share(within, ({ answers }) => answers['E1'] === 6),
    );
    expect(Math.max(...full) - Math.min(...full)).toBeGreaterThan(0.2);
    expect(Math.min(...full)).toBeGreaterThan(0.5);
  });
});
