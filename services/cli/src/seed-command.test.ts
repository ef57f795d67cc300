import type { Service } from '@ita/api';
import { openMemoryService } from '@ita/api';
import { record } from '@ita/recorder';
import { newEventId, Refusal } from '@ita/schema';
import { syntheticCity } from '@ita/seeds';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pgliteBlob } from '../../../tests/src/support/stores.ts';
import { cityOptions, finishSeed, seedCity, seedPrawet } from './seed-command.ts';

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
