import { describe, expect, test } from 'vitest';
import { Refusal } from '../fault.ts';
import { currentSchemaVersion } from './event-types.ts';
import { readEvent } from './parse-event.ts';
import { upcast } from './upcast.ts';

const renamed = ({ office, ...rest }: Readonly<Record<string, unknown>>) => ({
  ...rest,
  district: office,
});
const counted = (data: Readonly<Record<string, unknown>>) => ({ ...data, count: 1 });

test('data of an old version goes through every upcaster after it, in order', () => {
  expect(upcast([renamed, counted], 1, { office: '1032' })).toEqual({ district: '1032', count: 1 });
  expect(upcast([renamed, counted], 2, { district: '1032' })).toEqual({
    district: '1032',
    count: 1,
  });
  expect(upcast([renamed, counted], 3, { district: '1032' })).toEqual({ district: '1032' });
});

test.each([0, 4, 1.5])('version %d of a type with three is refused', (version) => {
  expect(() => upcast([renamed, counted], version, {})).toThrow(Refusal);
});

test('a stored event of a version that is not known yet is refused, not misread', () => {
  expect(() => readEvent('AssessmentClosed', 2, {})).toThrow(/UNSUPPORTED_SCHEMA_VERSION/u);
});

describe('a measure of version 1', () => {
  const assessment = { fiscalYear: 2568, district: '1032', occurredAt: '2024-10-01T00:00:00Z' };

  test('is read as planned without steps, audience and source', () => {
    const planned = {
      ...assessment,
      measureId: 'M01',
      kind: 'IMPROVEMENT',
      titleTh: 'มาตรการ',
      targets: ['I1'],
      responsible: ['ALL'],
      monitoring: 'MONTHLY',
      starts: null,
      ends: null,
    };
    expect(readEvent('MeasurePlanned', 1, planned).data).toEqual({
      ...planned,
      steps: null,
      audience: null,
      source: null,
    });
    expect(currentSchemaVersion('MeasurePlanned')).toBe(2);
  });

  test('has reports without steps done and evidence', () => {
    const reported = {
      ...assessment,
      measureId: 'M01',
      period: '2024-10',
      status: 'DONE',
      note: null,
    };
    expect(readEvent('MeasureProgressReported', 1, reported).data).toEqual({
      ...reported,
      stepsDone: null,
      evidenceUrl: null,
    });
    expect(currentSchemaVersion('MeasureProgressReported')).toBe(2);
  });
});
