import { describe, expect, test } from 'vitest';
import { ATTRIBUTES } from '../vocabulary.ts';
import { DISTRICTS } from '../place/districts.ts';
import { amendedFramework } from './amend-framework.ts';
import type { Framework } from './framework.ts';
import { FRAMEWORKS, frameworkOf, frameworkVersion } from './frameworks.ts';
import {
  checklistsOf,
  figuresOf,
  itemsOf,
  pointsOf,
  questionsOf,
  surveyOf,
  surveysOf,
  wordingOf,
} from './lookup.ts';

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

const year = (fiscalYear: number): Framework => {
  const framework = frameworkOf(fiscalYear);
  if (framework === undefined) throw new Error(`FY${fiscalYear} has no framework`);
  return framework;
};
const surveyQuestions = (framework: Framework) => surveysOf(framework).flatMap(questionsOf);

describe.each([
  [2566, 2567],
  [2567, 2568],
])('from FY%i to FY%i', (from, to) => {
  test('a concept keeps its scale and direction, and its words unless the wording goes up', () => {
    const before = new Map(surveyQuestions(year(from)).map((known) => [known.concept, known]));
    for (const after of surveyQuestions(year(to))) {
      const known = before.get(after.concept);
      if (known === undefined) continue;
      expect([after.scale, after.direction]).toEqual([known.scale, known.direction]);
      const reworded = after.labelTh !== known.labelTh || after.labelEn !== known.labelEn;
      expect([after.concept, wordingOf(after) > wordingOf(known)]).toEqual([
        after.concept,
        reworded,
      ]);
    }
  });
});

describe('what differs between the years', () => {
  const rulesBut = ({ instruments, ratingBands, scales, attributes }: Framework) => ({
    instruments: instruments.map((instrument) => ({ ...instrument, parts: [] })),
    ratingBands,
    scales,
    attributes,
  });

  test('EIT parts weigh 15 and 15 of 30 in FY2566 and 25 and 5 after; nothing else differs', () => {
    const weights = ([2566, 2567, 2568] as const).map((fiscalYear) =>
      surveyOf(year(fiscalYear), 'EIT').parts.map(({ weight }) => numberOf(weight)),
    );
    expect(weights).toEqual([
      [0.5, 0.5],
      [25 / 30, 5 / 30],
      [25 / 30, 5 / 30],
    ]);
    expect(rulesBut(year(2566))).toEqual(rulesBut(year(2567)));
  });

  test('FY2568 drops a question, adds one, moves one, rewords one and changes a weight', () => {
    const placed = (framework: Framework) =>
      new Map(
        figuresOf(framework)
          .filter(({ scope }) => scope !== 'INSTRUMENT' && scope !== 'ITA')
          .map(({ concept, key }) => [concept, key]),
      );
    const [before, after] = [placed(year(2567)), placed(year(2568))];
    const moves = [...new Set([...before.keys(), ...after.keys()])]
      .map((concept) => [concept, before.get(concept), after.get(concept)])
      .filter(([, from, to]) => from !== to);
    expect(moves).toEqual([
      ['iit.leaders-against-corruption', 'I11', undefined],
      ['iit.prevention-measures', 'I12', 'I11'],
      ['iit.safe-reporting', undefined, 'I12'],
    ]);
    const reworded = surveyQuestions(year(2568)).filter((question) => wordingOf(question) > 1);
    expect(reworded.map(({ key, concept }) => [key, concept])).toEqual([['E6', 'eit.technology']]);
    const weights = (framework: Framework) =>
      checklistsOf(framework).flatMap(({ indicators }) => indicators.map(({ weight }) => weight));
    expect([weights(year(2567)), weights(year(2568))]).toEqual([
      ['0.75', '0.25'],
      ['0.70', '0.30'],
    ]);
  });

  test('what we made up of FY2568 is marked in its text and named in its assumptions', () => {
    const before = new Set(surveyQuestions(year(2567)).map(({ labelTh }) => labelTh));
    const made = surveyQuestions(year(2568)).filter(({ labelTh }) => !before.has(labelTh));
    expect(made).toHaveLength(2);
    for (const { labelTh, labelEn } of made) {
      expect(labelTh).toMatch(/^\[(?:คำถาม|ถ้อยคำ)สมมติ\] /u);
      expect(labelEn).toMatch(/^\[Made-up (?:question|wording)\] /u);
    }
    const assumed = year(2568).assumptions.filter(({ text }) => text.startsWith('Made up by us'));
    expect(assumed.map(({ key }) => key)).toEqual([
      'made-up-questions',
      'made-up-wording',
      'made-up-weights',
    ]);
  });

  test('an assumption of another year does not outlive its rule', () => {
    const parts = year(2566).assumptions.filter(({ key }) => key === 'eit-parts');
    expect(parts.map(({ text }) => text.split(' of ')[0])).toEqual([
      'EIT parts 1 and 2 weigh 15 each',
    ]);
  });

  test.each([
    { questions: { '9': [] } },
    { indicatorWeights: { '1': '1' } },
    { questions: { '11': [] } },
  ])('an amendment of what there is not is refused: %j', (wrong) => {
    const oitCutOff = '2026-10-01T00:00:00+07:00';
    const amendment = { fiscalYear: 2569, oitCutOff, assumptions: [], ...wrong };
    expect(() => amendedFramework(year(2567), amendment)).toThrow(RangeError);
  });
});

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
