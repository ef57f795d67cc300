import type { Service } from '@ita/api';
import { listOverdueReports, openMemoryService } from '@ita/api';
import { record } from '@ita/recorder';
import { newEventId, Refusal } from '@ita/schema';
import { prawetPlan, syntheticCity } from '@ita/seeds';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pgliteBlob } from '../../../tests/src/support/stores.ts';
import { cityOptions, finishSeed, seedCity, seedPrawet, seedPrawetPlan } from './seed-command.ts';

const OPTIONS = { randomSeed: 3, scale: 0.005 };
const { eventCount } = syntheticCity(OPTIONS);
const SILENT = { report: () => {}, [Symbol.dispose]: () => {} };

const lineOf = (added: number): string =>
  `Synthetic city, scale 0.005, random seed 3: ${eventCount} events, ${added} of them new.`;

describe('the city', () => {
  let service: Service;
  beforeEach(async () => {
    service = await openMemoryService(await pgliteBlob());
  });
  afterEach(() => service[Symbol.asyncDispose]());

  test('is recorded once, and beside it the real year stays as it is', async () => {
    const reports: (readonly [number, number])[] = [];
    const progress = {
      ...SILENT,
      report: (done: number, total: number) => reports.push([done, total]),
    };
    const prawet = await seedPrawet(service, SILENT);
    expect(await seedCity(service, OPTIONS, progress)).toBe(lineOf(eventCount));
    expect(reports.at(-1)).toEqual([eventCount, eventCount]);
    expect(reports.map(([done]) => done)).toEqual(
      reports.map(([done]) => done).toSorted((a, b) => a - b),
    );
    expect(reports.length).toBeGreaterThan(5);
    const head = await service.log.headPosition();

    expect(await seedCity(service, OPTIONS, SILENT)).toBe(lineOf(0));
    expect(await seedPrawet(service, SILENT)).toBe(prawet.replace('1370 of', '0 of'));
    expect(await service.log.headPosition()).toBe(head);

    await finishSeed(service, SILENT);
    const assessments = await service.db
      .selectFrom('scoring.assessment')
      .select(['fiscal_year', 'district', 'status', 'provenance'])
      .execute();
    expect(assessments).toHaveLength(150);
    const others = assessments.filter(
      ({ status, provenance }) => status !== 'PUBLISHED' || provenance !== 'SYNTHETIC',
    );
    expect(others).toEqual([
      { fiscal_year: 2567, district: '1032', status: 'PUBLISHED', provenance: 'RECONSTRUCTED' },
      { fiscal_year: 2568, district: '1048', status: 'OPEN', provenance: 'SYNTHETIC' },
    ]);
    const official = await service.db
      .selectFrom('scoring.official_result')
      .select('district')
      .execute();
    expect(official).toEqual([{ district: '1032' }]);
  });

  test('is gone on with where an interrupted seed left off', async () => {
    const interrupted = 700;
    const first = [...syntheticCity(OPTIONS).events().take(interrupted)];
    await record(service.log, first, 'test');
    expect(await seedCity(service, OPTIONS, SILENT)).toBe(lineOf(eventCount - interrupted));
    const events = await service.log.readAfter(0, 10_000);
    expect(events.map(({ id }) => id)).toEqual(
      [...syntheticCity(OPTIONS).events()].map(({ id }) => id),
    );
  });

  test.each([
    { ...OPTIONS, randomSeed: 4 },
    { ...OPTIONS, scale: 0.006 },
  ])('of another kind is refused where this one is: %j', async (other) => {
    await record(service.log, [...syntheticCity(OPTIONS).events().take(10)], 'test');
    await expect(seedCity(service, other, SILENT)).rejects.toThrow(
      'INVALID_VALUE: city is "FY2566 of 1001"; allowed: a log without this assessment',
    );
    expect(await service.log.headPosition()).toBe(10);
  });

  test('is refused whole where one of its assessments is a real one', async () => {
    const data = { provenance: 'COLLECTED', provenanceNote: null };
    const real = { fiscalYear: 2568, district: '1050', ...data };
    await record(service.log, [{ id: newEventId(), type: 'AssessmentOpened', data: real }], 'test');
    await expect(seedCity(service, OPTIONS, SILENT)).rejects.toThrow('FY2568 of 1050');
    expect(await service.log.headPosition()).toBe(1);
  });
});

describe("Prawet's real plan for FY2568", () => {
  let service: Service;
  beforeEach(async () => {
    service = await openMemoryService(await pgliteBlob());
  });
  afterEach(() => service[Symbol.asyncDispose]());

  const PLAN = 'Prawet FY2568, its plan of 38 measures:';
  /** FY2568 of Prawet: its assessment, how many answers are in it, and of what kind its measures are. */
  async function year() {
    await finishSeed(service, SILENT);
    const { db } = service;
    const assessment = await db
      .selectFrom('scoring.assessment')
      .select(['status', 'provenance'])
      .where('fiscal_year', '=', 2568)
      .where('district', '=', '1032')
      .execute();
    const events = await service.log.readAfter(0, 20_000);
    const answers = events.filter(
      ({ event: { type, data } }) =>
        type === 'SurveySubmitted' && data.fiscalYear === 2568 && data.district === '1032',
    );
    const measures = await db
      .selectFrom('scoring.measure')
      .select(['synthetic', 'source', 'district'])
      .execute();
    return { assessment, answered: answers.length > 0, measures };
  }

  test('is recorded once, in an open assessment with nothing else in it', async () => {
    expect(await seedPrawetPlan(service, SILENT)).toBe(`${PLAN} 39 events, 39 of them new.`);
    expect(await seedPrawetPlan(service, SILENT)).toBe(`${PLAN} 39 events, 0 of them new.`);
    const { assessment, answered, measures } = await year();
    expect(assessment).toEqual([{ status: 'OPEN', provenance: 'COLLECTED' }]);
    expect(answered).toBe(false);
    expect(measures).toHaveLength(38);
  });

  // 27 measures are reported each month, 2 each quarter, 9 each half.
  test('owes its reports by the 25th, and what nobody gave is overdue from the 26th on', async () => {
    await seedPrawetPlan(service, SILENT);
    await finishSeed(service, SILENT);
    const overdueOn = async (day: string): Promise<number> => {
      let reports = 0;
      for await (const { source } of listOverdueReports(service, { filter: {}, day })) {
        expect(source).toMatch(/^Prawet District Office/u);
        reports += 1;
      }
      return reports;
    };
    expect(await overdueOn('2024-10-25')).toBe(0);
    expect(await overdueOn('2024-10-26')).toBe(27);
    expect(await overdueOn('2025-01-24')).toBe(3 * 27 + 2);
    expect(await overdueOn('2025-01-25')).toBe(3 * 27 + 2);
    expect(await overdueOn('2025-01-26')).toBe(4 * 27 + 2);
    expect(await overdueOn('2025-09-25')).toBe(11 * 27 + 3 * 2 + 9);
    expect(await overdueOn('2025-09-26')).toBe(12 * 27 + 4 * 2 + 2 * 9);
  });

  test('keeps a city out of its year that comes later', async () => {
    await seedPrawetPlan(service, SILENT);
    const left = { fiscalYear: 2568, district: '1032' };
    const { eventCount: fewer } = syntheticCity(OPTIONS, [left]);
    expect(fewer).toBeLessThan(eventCount);
    const line = (added: number) =>
      `Synthetic city, scale 0.005, random seed 3: ${fewer} events, ${added} of them new; FY2568 of 1032 is left out, it is real.`;
    expect(await seedCity(service, OPTIONS, SILENT)).toBe(line(fewer));
    expect(await seedCity(service, OPTIONS, SILENT)).toBe(line(0));
    const { assessment, answered } = await year();
    expect(assessment).toEqual([{ status: 'OPEN', provenance: 'COLLECTED' }]);
    expect(answered).toBe(false);
  });

  test('in a city that was first, stands out as real in what is made up', async () => {
    await seedCity(service, OPTIONS, SILENT);
    const before = `${PLAN} 38 events, 38 of them new, in an assessment that was open before.`;
    expect(await seedPrawetPlan(service, SILENT)).toBe(before);
    expect(await seedCity(service, OPTIONS, SILENT)).toBe(lineOf(0));
    const { assessment, answered, measures } = await year();
    expect(assessment).toEqual([{ status: 'PUBLISHED', provenance: 'SYNTHETIC' }]);
    expect(answered).toBe(true);
    expect(measures).toHaveLength(38);
    for (const measure of measures) {
      expect(measure).toEqual({
        district: '1032',
        synthetic: false,
        source: expect.stringMatching(/^Prawet District Office/u),
      });
    }
  });

  test('a measure that is planned in what is made up is made up, too', async () => {
    await seedCity(service, OPTIONS, SILENT);
    const [measure] = prawetPlan().measures;
    const data = { ...measure?.data, measureId: 'X01', source: null };
    await record(service.log, [{ id: newEventId(), type: 'MeasurePlanned', data }], 'test');
    expect((await year()).measures).toEqual([{ district: '1032', synthetic: true, source: null }]);
  });
});

describe('the options of ita seed', () => {
  test('are none, or a city with its scale and random seed', () => {
    expect(cityOptions({})).toBeNull();
    expect(cityOptions({ city: true })).toEqual({ scale: 1, randomSeed: 2568 });
    expect(cityOptions({ city: true, scale: '0.05', randomSeed: '0' })).toEqual({
      scale: 0.05,
      randomSeed: 0,
    });
    expect(cityOptions({ city: true, scale: '1000', randomSeed: '4294967295' })).toEqual({
      scale: 1000,
      randomSeed: 4_294_967_295,
    });
  });

  test.each([
    [{ city: true, scale: '0' }, 'scale'],
    [{ city: true, scale: '-1' }, 'scale'],
    [{ city: true, scale: '1001' }, 'scale'],
    [{ city: true, scale: '1e2' }, 'scale'],
    [{ city: true, scale: '' }, 'scale'],
    [{ city: true, scale: 'ten' }, 'scale'],
    [{ city: true, randomSeed: '-1' }, 'random-seed'],
    [{ city: true, randomSeed: '1.5' }, 'random-seed'],
    [{ city: true, randomSeed: '4294967296' }, 'random-seed'],
    [{ scale: '2' }, 'scale'],
    [{ randomSeed: '2' }, 'random-seed'],
  ] as const)('%j is refused by the name of the option', (given, field) => {
    const refusal = (): unknown => {
      try {
        return cityOptions(given);
      } catch (error) {
        return error;
      }
    };
    expect(refusal()).toBeInstanceOf(Refusal);
    expect(refusal()).toMatchObject({ faults: [{ code: 'INVALID_VALUE', field }] });
  });
});
