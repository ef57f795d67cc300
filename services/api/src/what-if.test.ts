import { prawetFy2567 } from '@ita/seeds';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { SeededApi } from '../../../tests/src/support/seeded-api.ts';
import { openSeededApi } from '../../../tests/src/support/seeded-api.ts';

let seeded: SeededApi;

beforeAll(async () => {
  seeded = await openSeededApi(prawetFy2567());
});
afterAll(() => seeded[Symbol.asyncDispose]());

const whatIf = async (args: string) =>
  seeded.ask(`{ whatIf(${args}) {
    district { code } fiscalYear synthetic position frameworkVersion withheld
    ratingBefore ratingAfter
    affected { scope key concept instrument before after beforeExact afterExact }
  } }`);

const schema = z.object({
  whatIf: z.object({
    ratingBefore: z.string(),
    ratingAfter: z.string(),
    affected: z.array(
      z.object({
        key: z.string(),
        before: z.number(),
        after: z.number(),
        beforeExact: z.number(),
        afterExact: z.number(),
      }),
    ),
  }),
});

const prawet = async (outcomes: string) =>
  schema.parse((await whatIf(`district: "1032", fiscalYear: 2567, ${outcomes}`)).data).whatIf;

/** How each figure prints before and after. */
const printedOf = ({ affected }: Awaited<ReturnType<typeof prawet>>) =>
  Object.fromEntries(affected.map(({ key, before, after }) => [key, [before, after]]));

describe("of Prawet's real FY2567, in which O15 failed alone", () => {
  test('if O15 passes, 9.3 becomes 100, and ITA 98.37', async () => {
    const answer = await prawet('pass: ["O15"]');
    // 9.3: 2 of 3 items, then 3. 9: 0.85 x 100 + 0.15 x 66.67 = 95 (rule 5). OIT: 0.75 x 95 + 0.25 x 100 = 96.25.
    // ITA: 29.44 + 28.93 + 38.50 = 96.87 as the report's parts add up, and 0.40 x (100 - 96.25) = 1.50 more (rule 6).
    expect(printedOf(answer)).toEqual({
      ITA: [96.87, 98.37],
      OIT: [96.25, 100],
      9: [95, 100],
      9.3: [66.67, 100],
      O15: [0, 100],
    });
    expect([answer.ratingBefore, answer.ratingAfter]).toEqual(['EXCELLENT', 'EXCELLENT']);
    const [ita] = answer.affected;
    expect((ita?.afterExact ?? 0) - (ita?.beforeExact ?? 0)).toBeCloseTo(1.5, 12);
  });

  test('if O16 fails as well, OIT prints 91.70 and the rating is good, whatever ITA is', async () => {
    const answer = await prawet('fail: ["O16"]');
    // 9.4 is O16 alone and weighs 0.85 x 1/14 of 9: 95 - 6.0714. OIT: 96.25 - 0.75 x 6.0714 = 91.6964. ITA - 1.8214.
    expect(printedOf(answer)).toMatchObject({
      OIT: [96.25, 91.7],
      9: [95, 88.93],
      9.4: [100, 0],
      O16: [100, 0],
    });
    expect([answer.ratingBefore, answer.ratingAfter]).toEqual(['EXCELLENT', 'GOOD']);
    const [ita] = answer.affected;
    expect((ita?.beforeExact ?? 0) - (ita?.afterExact ?? 0)).toBeCloseTo(
      (40 * 0.75 * 0.85) / 14,
      12,
    );
  });

  test('one may pass while another fails; what is so already moves nothing', async () => {
    const both = await prawet('pass: ["O15", "O1"], fail: ["O16"]');
    expect(printedOf(both)).toMatchObject({ 9: [95, 93.93], 9.3: [66.67, 100], 9.4: [100, 0] });
    expect((await prawet('pass: ["O1"], fail: ["O15"]')).affected).toEqual([]);
  });

  test('it says of what it was computed: whose, by which rules, at which position', async () => {
    const { data } = await whatIf('district: "1032", fiscalYear: 2567, pass: ["O15"]');
    expect(data).toMatchObject({
      whatIf: {
        district: { code: '1032' },
        fiscalYear: 2567,
        synthetic: false,
        withheld: null,
        position: '1370',
        frameworkVersion: expect.stringMatching(/^2567-/u),
      },
    });
  });

  test('before its items were checked there is no OIT to move, but what one item is', async () => {
    const { data } = await whatIf(
      'district: "1032", fiscalYear: 2567, pass: ["O15"], position: "1345"',
    );
    const score = { before: null, after: 100 };
    expect(data).toMatchObject({
      whatIf: { ratingBefore: null, ratingAfter: null, affected: [{ key: 'O15', ...score }] },
    });
  });
});

test('a year without an assessment has no answer', async () => {
  const { data, errors } = await whatIf('district: "1032", fiscalYear: 2566, pass: ["O15"]');
  expect([data, errors]).toEqual([{ whatIf: null }, undefined]);
});

test.each([
  ['district: "9999", fiscalYear: 2567, pass: ["O15"]', 'UNKNOWN_DISTRICT', 'district'],
  ['district: "1032", fiscalYear: 2560, pass: ["O15"]', 'UNKNOWN_FISCAL_YEAR', 'fiscalYear'],
  ['district: "1032", fiscalYear: 2567, pass: ["O99"]', 'UNKNOWN_ITEM', 'pass'],
  ['district: "1032", fiscalYear: 2567, fail: ["I5"]', 'UNKNOWN_ITEM', 'fail'],
  ['district: "1032", fiscalYear: 2567, pass: ["O1"], fail: ["O1"]', 'INVALID_VALUE', 'fail'],
  ['district: "1032", fiscalYear: 2567', 'INVALID_VALUE', 'pass'],
  ['district: "1032", fiscalYear: 2567, pass: [], fail: []', 'INVALID_VALUE', 'pass'],
])('whatIf(%s) is refused: %s', async (args, code, field) => {
  const { errors } = await whatIf(args);
  expect(errors).toMatchObject([{ extensions: { code, field } }]);
});
