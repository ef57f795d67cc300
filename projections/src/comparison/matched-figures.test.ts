import type { Framework, Question } from '@ita/schema';
import { frameworkOf } from '@ita/schema';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  withEitParts,
  withItems,
  withQuestions,
  withWeights,
} from '../../../tests/src/support/changed-framework.ts';
import { randomYear } from '../../../tests/src/support/random-framework.ts';
import { matchedFigures } from './matched-figures.ts';

const found = frameworkOf(2567);
if (found === undefined) throw new Error('FY2567 has no framework');
const fy2567 = found;

/** The figures whose rules changed, each with what did, such as 'EIT WEIGHT_CHANGED'. */
const changes = (to: Framework): readonly string[] =>
  matchedFigures(fy2567, to).flatMap(({ to: figure, ruleChanges }) =>
    ruleChanges.map((change) => `${figure?.key} ${change}`),
  );

const only =
  (key: string, change: (question: Question) => readonly Question[]) => (question: Question) =>
    question.key === key ? change(question) : [question];

describe('figures are matched by concept', () => {
  test('a year and its copy have every figure in common, and no rule differs', () => {
    const pairs = matchedFigures(fy2567, { ...fy2567, fiscalYear: 2568 });
    expect(pairs.every(({ from, to }) => from !== null && from.concept === to?.concept)).toBe(true);
    expect(changes({ ...fy2567, fiscalYear: 2568 })).toEqual([]);
  });

  test('a question with another number is the same question', () => {
    const renumbered = withQuestions(fy2567, (question) => [
      { ...question, key: `${question.key}0` },
    ]);
    const pair = matchedFigures(fy2567, renumbered).find(({ to }) => to?.key === 'I50');
    expect(pair).toMatchObject({ concept: 'iit.procurement-favouritism', from: { key: 'I5' } });
    expect(changes(renumbered)).toEqual([]);
  });

  test('the same number with another concept is another question', () => {
    const replaced = withQuestions(
      fy2567,
      only('I5', (question) => [{ ...question, concept: 'iit.new' }]),
    );
    const pairs = matchedFigures(fy2567, replaced);
    expect(pairs.filter(({ from, to }) => from?.key === 'I5' || to?.key === 'I5')).toEqual([
      expect.objectContaining({ concept: 'iit.new', from: null, ruleChanges: [] }),
      expect.objectContaining({
        concept: 'iit.procurement-favouritism',
        to: null,
        ruleChanges: [],
      }),
    ]);
  });
});

describe('a change is of every figure that the question or weight is under, and of no other', () => {
  test('another scale of I5, which is the options and what each scores', () => {
    const reversed = withQuestions(
      fy2567,
      only('I5', (question) => [{ ...question, direction: 'positive' }]),
    );
    const expected = ['ITA', 'IIT', '2', 'I5', 'IIT+EIT'].map((key) => `${key} SCALE_CHANGED`);
    expect(changes(reversed)).toEqual(expected);
  });

  test('other answer options in Thai are another scale, in English they are not', () => {
    const renamed = (label: 'labelTh' | 'labelEn'): Framework => ({
      ...fy2567,
      scales: fy2567.scales.map((scale) => ({
        ...scale,
        options: scale.options.map((option) => ({ ...option, [label]: 'อื่น' })),
      })),
    });
    expect(changes(renamed('labelTh'))).toContain('I1 SCALE_CHANGED');
    expect(changes(renamed('labelEn'))).toEqual([]);
  });

  test('another version of the words of E4; other letters of the same version are a correction', () => {
    const reworded = withQuestions(
      fy2567,
      only('E4', (question) => [{ ...question, wording: 2 }]),
    );
    const expected = ['ITA', 'EIT', '7', 'E4', 'IIT+EIT'].map((key) => `${key} WORDING_CHANGED`);
    expect(changes(reworded)).toEqual(expected);
    const corrected = withQuestions(fy2567, (question) => [{ ...question, labelTh: 'อื่น' }]);
    expect(changes(corrected)).toEqual([]);
  });

  test('another Thai name of an item, which has no version of its words; not an English one', () => {
    const renamed = (label: 'labelTh' | 'labelEn'): Framework =>
      withItems(fy2567, (items) =>
        items.map((item) => (item.key === 'O15' ? { ...item, [label]: 'อื่น' } : item)),
      );
    const expected = ['ITA', 'OIT', '9', '9.3', 'O15'].map((key) => `${key} WORDING_CHANGED`);
    expect(changes(renamed('labelTh'))).toEqual(expected);
    expect(changes(renamed('labelEn'))).toEqual([]);
  });

  test('weights of instruments are of ITA alone', () => {
    const heavier = withWeights(fy2567, { IIT: '0.20', OIT: '0.50' });
    expect(changes(heavier)).toEqual(['ITA WEIGHT_CHANGED']);
    expect(changes(withWeights(fy2567, { IIT: '3/10' }))).toEqual([]);
  });

  test('weights of the parts of EIT are of all that EIT is asked for', () => {
    const even = withEitParts(fy2567, [
      { part: 1, weight: '1/2' },
      { part: 2, weight: '1/2' },
    ]);
    const figures = ['ITA', 'EIT', '6', 'E1', 'E2', 'E3', '7', 'E4', '8', 'E5', 'E6', 'IIT+EIT'];
    expect(changes(even)).toEqual(figures.map((key) => `${key} WEIGHT_CHANGED`));
  });

  test('a removed item changes the sub-indicator it was in and what that is in', () => {
    const without = withItems(fy2567, (items) => items.filter(({ key }) => key !== 'O15'));
    expect(changes(without)).toEqual(
      ['ITA', 'OIT', '9', '9.3'].map((key) => `${key} WEIGHT_CHANGED`),
    );
  });

  test('a sub-indicator of other items alone is another, though each weighs as much', () => {
    const replaced = withItems(fy2567, (items, sub) =>
      sub === '9.4' ? items.map((item) => ({ ...item, concept: 'oit.new' })) : items,
    );
    expect(changes(replaced)).toContain('9.4 WEIGHT_CHANGED');
  });

  test('a question that moves to another indicator leaves the instrument as it is (rule 4)', () => {
    const moved = {
      ...fy2567,
      instruments: fy2567.instruments.map((instrument) => {
        if (instrument.key !== 'EIT' || instrument.kind !== 'survey') return instrument;
        const e4 = instrument.indicators.flatMap(({ questions }) =>
          questions.filter(({ key }) => key === 'E4'),
        );
        return {
          ...instrument,
          indicators: instrument.indicators
            .map((indicator) =>
              indicator.key === '8'
                ? { ...indicator, questions: [...e4, ...indicator.questions] }
                : indicator,
            )
            .filter(({ key }) => key !== '7'),
        };
      }),
    };
    expect(changes(moved)).toEqual(['8 WEIGHT_CHANGED']);
  });
});

test('swapping the years swaps the sides and finds the same changes', () => {
  fc.assert(
    fc.property(randomYear, randomYear, ({ framework: from }, { framework: to }) => {
      const seen = matchedFigures(from, to).map((pair) => JSON.stringify(pair));
      const swapped = matchedFigures(to, from).map((pair) =>
        JSON.stringify({ ...pair, from: pair.to, to: pair.from }),
      );
      expect(swapped.toSorted()).toEqual(seen.toSorted());
    }),
    { numRuns: 50 },
  );
});
