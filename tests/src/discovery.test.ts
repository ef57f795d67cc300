import { DISTRICTS, frameworkOf, questionsOf, surveysOf } from '@ita/schema';
import { nullCity, PLANTED_EFFECTS, PLANTED_MIX_SHIFT, syntheticCity } from '@ita/seeds';
import { describe, expect, test } from 'vitest';
import { countedCity } from '../discovery/counted-city.ts';
import { causeOf, isOfEffect } from '../discovery/planted-changes.ts';
import type { Query } from '../discovery/queries.ts';
import { queriesOf } from '../discovery/queries.ts';
import { clusteredRateOf, rateOf } from '../discovery/rates.ts';

/** Rows of a query of all districts, and of all of their departments, before any is withheld. */
function rowsAtMost({ of, to }: Query): number {
  const framework = frameworkOf(to);
  if (framework === undefined) throw new Error(`FY${to} has no framework`);
  const questions = surveysOf(framework).flatMap(questionsOf).length;
  const places = of === 'districts' ? 1 : framework.attributes.department.length;
  return DISTRICTS.length * places * questions;
}

describe('a small version of `npm run discovery`: null cities, in which nothing changed', () => {
  // The years between which the parts of EIT are weighted anew: there a test goes wrong first.
  const queries = [1, 2, 3].flatMap((randomSeed) => {
    const events = nullCity({ randomSeed, scale: 0.6 }).events(
      ({ fiscalYear }) => fiscalYear < 2568,
    );
    return queriesOf(countedCity(events));
  });
  const pValues = (of: Query['of'], instrument: string): readonly number[] =>
    queries
      .filter((query) => query.of === of)
      .flatMap(({ rows }) => rows)
      .flatMap((row) => (row.instrument === instrument && row.pValue !== null ? [row.pValue] : []));
  const shareBelow = (level: number, values: readonly number[]): number =>
    values.filter((value) => value < level).length / values.length;

  test('p is below 0.05 in 5 % of the questions of IIT, as chance has it', () => {
    const values = pValues('districts', 'IIT');
    expect(values.length).toBeGreaterThan(1700);
    // Four standard errors of a binomial share of so many rows, and half as much again: answers of one
    // respondent go together.
    const band = 1.5 * 4 * Math.sqrt((0.05 * 0.95) / values.length);
    expect(Math.abs(shareBelow(0.05, values) - 0.05)).toBeLessThan(band);
  });

  test('p is not below 0.05 more often where parts are small, but it can be', () => {
    for (const values of [pValues('districts', 'EIT'), pValues('departments', 'EIT')]) {
      expect(values.length).toBeGreaterThan(800);
      expect(shareBelow(0.05, values)).toBeGreaterThan(0.001);
      expect(shareBelow(0.05, values)).toBeLessThan(0.05);
    }
  });

  test('p is below 0.001 in a thousandth of the rows at most, where a correction looks', () => {
    for (const of of ['districts', 'departments'] as const) {
      for (const instrument of ['IIT', 'EIT']) {
        const values = pValues(of, instrument);
        const atMost = 0.001 + 3 * Math.sqrt(0.001 / values.length);
        expect(shareBelow(0.001, values)).toBeLessThan(atMost);
      }
    }
  });

  test('no more queries discover anything than a false discovery rate of 5 % allows', () => {
    // Of six queries, each misled with probability 0.05, more than two are in 2 of 1000 runs.
    expect(queries).toHaveLength(6);
    const misled = queries.filter(({ rows }) => rows.some(({ significant }) => significant));
    expect(misled.length).toBeLessThanOrEqual(2);
  });
});

describe('the seeded city, where changes are planted', () => {
  const districts = new Set([
    PLANTED_MIX_SHIFT.district,
    ...PLANTED_EFFECTS.map(({ district }) => district),
  ]);
  const city = syntheticCity({ randomSeed: 2568, scale: 1 });
  const queries = queriesOf(countedCity(city.events(({ district }) => districts.has(district))));
  // These are some districts of 50. What passes when every p-value is multiplied by the number of rows of
  // all (Bonferroni) is significant there by Benjamini and Hochberg's rule, whatever the others are.
  const discovered = queries.flatMap((query) =>
    query.rows
      .filter(({ pValue }) => pValue !== null && pValue * rowsAtMost(query) < 0.05)
      .map((row) => ({ query, row })),
  );

  test.each(PLANTED_EFFECTS)('$district, $concept, $department, FY$to: $points', (effect) => {
    expect(discovered.filter(({ query, row }) => isOfEffect(query, row, effect))).toHaveLength(1);
  });

  test('nothing else is found but where other people answered, and that is marked', () => {
    const others = discovered.filter(({ query, row }) => causeOf(query, row) !== 'PLANTED');
    expect(others.length).toBeGreaterThan(0);
    for (const { query, row } of others) {
      expect(causeOf(query, row)).toBe('MIX_SHIFT');
      expect(row.comparability).toBe('RESPONDENT_MIX_SHIFTED');
    }
  });

  test('a change that rules may have made is marked so', () => {
    const marks = discovered.map(
      ({ query, row }) => `${query.to} ${row.concept} ${row.comparability}`,
    );
    expect(marks).toContain('2567 eit.convenient-service WEIGHT_CHANGED');
    expect(marks).toContain('2568 eit.technology WORDING_CHANGED');
  });
});

describe('rates', () => {
  test.each([
    // Newcombe, Two-sided confidence intervals for the single proportion, Stat. Med. 17, 1998, table I.
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('Wilson: %i of %i is %f – %f', (hits, trials, low, high) => {
    const rate = rateOf(hits, trials);
    expect(rate.low).toBeCloseTo(low, 4);
    expect(rate.high).toBeCloseTo(high, 4);
  });

  test('trials of a cluster that go together say no more than one', () => {
    const clusters = Array.from({ length: 40 }, (_, at) => ({
      hits: at % 4 === 0 ? 9 : 0,
      trials: 9,
    }));
    const together = clusteredRateOf(clusters);
    const alone = clusteredRateOf(clusters.map(({ hits }) => ({ hits: hits / 9, trials: 1 })));
    expect(together.share).toBe(0.25);
    expect(together.low).toBeCloseTo(alone.low, 12);
    expect(together.high).toBeCloseTo(alone.high, 12);
    expect(clusteredRateOf([{ hits: 1, trials: 4 }])).toEqual({ share: 0.25, low: 0, high: 1 });
  });
});
