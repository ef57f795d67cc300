import { describe, expect, test } from 'vitest';
import { ATTRIBUTES } from '../vocabulary.ts';
import { DISTRICTS } from '../place/districts.ts';
import { FRAMEWORKS, frameworkVersion } from './frameworks.ts';
import { checklistsOf, figuresOf, itemsOf, pointsOf, questionsOf, surveysOf } from './lookup.ts';

const numberOf = (text: string): number => {
  const [numerator = 0, denominator = 1] = text.split('/').map(Number);
  return numerator / denominator;
};
const sum = (weights: readonly string[]): number =>
  weights.reduce((total, weight) => total + numberOf(weight), 0);

describe.each(FRAMEWORKS.map((framework) => [framework.fiscalYear, framework] as const))(
  'the framework of FY%i',
  (_, framework) => {
    test('weights of every level add up to one', () => {
      expect(sum(framework.instruments.map(({ weight }) => weight))).toBeCloseTo(1, 12);
      for (const { parts } of surveysOf(framework)) {
        expect(sum(parts.map(({ weight }) => weight))).toBeCloseTo(1, 12);
      }
      for (const { indicators } of checklistsOf(framework)) {
        expect(sum(indicators.map(({ weight }) => weight))).toBeCloseTo(1, 12);
        for (const { subIndicators } of indicators) {
          expect(sum(subIndicators.map(({ weight }) => weight))).toBeCloseTo(1, 12);
        }
      }
    });

    test('has 12 IIT and 6 EIT questions and 22 OIT items in ten indicators', () => {
      expect(surveysOf(framework).map((survey) => questionsOf(survey).length)).toEqual([12, 6]);
      expect(itemsOf(framework)).toHaveLength(22);
      const indicators = figuresOf(framework).filter(({ scope }) => scope === 'INDICATOR');
      expect(indicators.map(({ key }) => Number(key))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    });

    test('names each figure by one key in its scope and one concept', () => {
      const figures = figuresOf(framework);
      expect(new Set(figures.map(({ scope, key }) => `${scope} ${key}`)).size).toBe(figures.length);
      expect(new Set(figures.map(({ scope, concept }) => `${scope} ${concept}`)).size).toBe(
        figures.length,
      );
    });

    test('reverses the points of a negatively worded question (rule 1)', () => {
      const questions = surveysOf(framework).flatMap(questionsOf);
      const points = (key: string): readonly number[] | undefined => {
        const found = questions.find((question) => question.key === key);
        return found && pointsOf(framework, found);
      };
      expect(points('I1')).toEqual([0, 20, 40, 60, 80, 100]);
      expect(points('I5')).toEqual([100, 80, 60, 40, 20, 0]);
      expect(points('I3')).toEqual([0, 100]);
    });

    test('has options for every attribute, each key once', () => {
      for (const attribute of ATTRIBUTES) {
        const keys = framework.attributes[attribute].map(({ key }) => key);
        expect(keys.length).toBeGreaterThan(1);
        expect(new Set(keys).size).toBe(keys.length);
      }
    });
  },
);

test('a version changes with any rule and not with anything else', () => {
  const [framework] = FRAMEWORKS;
  if (framework === undefined) throw new Error('there is no framework');
  expect(frameworkVersion({ ...framework })).toBe(frameworkVersion(framework));
  const stricter = { ...framework, nationalTarget: '86' };
  expect(frameworkVersion(stricter)).not.toBe(frameworkVersion(framework));
});

test('Bangkok has 50 districts, 1001 to 1050', () => {
  expect(DISTRICTS.map(({ code }) => Number(code))).toEqual(
    Array.from({ length: 50 }, (_, at) => 1001 + at),
  );
});
