import { expect, test } from 'vitest';
import { Refusal } from '../fault.ts';
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
