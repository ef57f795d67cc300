import { expect, test } from 'vitest';
import { z } from 'zod';
import { WIDE } from '../support/browser.ts';
import type { Desk } from '../support/dashboard.ts';

const changeShape = z.object({
  yearOverYear: z.object({
    totalCount: z.number(),
    edges: z.array(
      z.object({
        node: z.object({
          district: z.object({ code: z.string() }),
          concept: z.string(),
          change: z.number().nullable(),
          significant: z.boolean().nullable(),
          direction: z.string().nullable(),
          from: z.object({ score: z.number().nullable() }).nullable(),
          to: z.object({ score: z.number().nullable() }).nullable(),
        }),
      }),
    ),
  }),
});

const FIELDS = `totalCount edges { node {
  district { code } concept change significant direction from { score } to { score } } }`;

/** Tests of two years side by side: what is on the screen is what GraphQL answers. */
export function testYears(desk: () => Desk): void {
  test('of the whole city only real changes are listed, surest first', async () => {
    const { yearOverYear } = await desk().ask(
      changeShape,
      `{ yearOverYear(from: 2567, to: 2568, orderBy: P_VALUE, first: 200,
        filter: { scopes: [QUESTION], breakdowns: [NONE] }) { ${FIELDS} } }`,
    );
    const real = yearOverYear.edges.filter(
      ({ node: { significant, direction } }) => significant === true && direction !== 'UNCHANGED',
    );
    await using open = await desk().open('/years?level=QUESTION', WIDE);
    const { page } = open;
    const keys = await page
      .locator('#changes tbody tr')
      .evaluateAll((rows) => rows.map((row) => row.dataset['key']));
    expect(keys).toEqual(real.map(({ node }) => `${node.district.code} ${node.concept}`));
    expect(await page.locator('#changes figcaption').innerText()).toContain(
      `${real.length} รายการเปลี่ยนจริง`,
    );
    expect(await page.locator('#slope svg .slope-line').count()).toBe(49);
  });

  test('of one district every score and change is shown, and what is asked otherwise', async () => {
    const { yearOverYear } = await desk().ask(
      changeShape,
      `{ yearOverYear(from: 2567, to: 2568, filter: { districts: ["1032"],
        scopes: [ITA, INSTRUMENT, INDICATOR], breakdowns: [NONE] }) { ${FIELDS} } }`,
    );
    await using open = await desk().open('/years?district=1032', WIDE);
    const { page } = open;
    expect(yearOverYear.edges).toHaveLength(14);
    for (const { node } of yearOverYear.edges) {
      const row = page.locator(`#indicators tr[data-key="1032 ${node.concept}"]`);
      const cell = (column: string) => row.locator(`td[data-column=${column}]`).innerText();
      expect(await cell('from')).toBe(node.from?.score?.toFixed(2));
      expect(await cell('to')).toBe(node.to?.score?.toFixed(2));
      expect((await cell('change')).replace('−', '-')).toBe(
        `${(node.change ?? 0) > 0.005 ? '+' : ''}${node.change?.toFixed(2)}`.replace(
          '-0.00',
          '0.00',
        ),
      );
    }
    const rules = await page.locator('#rules').innerText();
    expect(rules).toMatch(/ข้อใหม่\s+I12/u);
    expect(rules).toMatch(/ตัดออก\s+I11/u);
    expect(rules).toContain('I12 เป็น I11');
    expect(rules).toContain('75% เป็น 70%');
  });
}
