import { frameworkOf } from '@ita/schema';
import { describe, expect, test } from 'vitest';
import { withQuestions } from '../../../tests/src/support/changed-framework.ts';
import { exact } from '../exact.ts';
import { matchedFigures } from './matched-figures.ts';
import type { FigureRow } from './matched-rows.ts';
import { directionOf, matchedRows } from './matched-rows.ts';

const found = frameworkOf(2567);
if (found === undefined) throw new Error('FY2567 has no framework');
const fy2567 = found;

/** A year in which I5 is numbered I6 and I6 is gone. */
const fy2568 = withQuestions(fy2567, (question) => {
  if (question.key === 'I6') return [];
  return [question.key === 'I5' ? { ...question, key: 'I6' } : question];
});

const row = (key: string, department: string | null = null): FigureRow => ({
  scope: 'QUESTION',
  key,
  breakdown: department === null ? 'NONE' : 'DEPARTMENT',
  breakdownKey: department,
});

describe('rows of two years', () => {
  const matched = (from: readonly FigureRow[], to: readonly FigureRow[]) =>
    matchedRows(matchedFigures(fy2567, fy2568), from, to).map(
      ({ from: before, to: after, breakdownKey }) => [before?.key, after?.key, breakdownKey],
    );

  test('meet by concept and cell, never by number', () => {
    expect(matched([row('I5'), row('I6')], [row('I6')])).toEqual([
      ['I5', 'I6', null],
      ['I6', undefined, null],
    ]);
    expect(
      matched([row('I5', 'finance'), row('I5', 'revenue')], [row('I6'), row('I6', 'finance')]),
    ).toEqual([
      [undefined, 'I6', null],
      ['I5', 'I6', 'finance'],
      ['I5', undefined, 'revenue'],
    ]);
  });

  test('are not made up: no rows, no pairs', () => {
    expect(matched([], [])).toEqual([]);
  });
});

describe('the direction of a change', () => {
  const shown = (score: string | null) => ({ score: score === null ? null : exact(score) });

  test.each([
    ['95.44', '95.445', 'UP'],
    ['95.445', '95.44', 'DOWN'],
    ['95.444', '95.441', 'UNCHANGED'],
    ['200/3', '66.67', 'UNCHANGED'],
  ])('from %s to %s is %s, on scores as printed', (from, to, direction) => {
    expect(directionOf(shown(from), shown(to))).toBe(direction);
  });

  test('of a row in one year only', () => {
    expect(directionOf(null, shown('90'))).toBe('APPEARED');
    expect(directionOf(shown('90'), null)).toBe('DISAPPEARED');
    expect(directionOf(null, shown(null))).toBe('APPEARED');
  });

  test('is not told of what is withheld', () => {
    expect(directionOf(shown(null), shown('90'))).toBeNull();
    expect(directionOf(shown('90'), shown(null))).toBeNull();
  });

  test('needs a row', () => {
    expect(() => directionOf(null, null)).toThrow(RangeError);
  });
});
