import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { z } from 'zod';
import report from '../../../seeds/data/prawet-fy2567.json' with { type: 'json' };
import { WIDE } from '../support/browser.ts';
import type { Desk } from '../support/dashboard.ts';

const printed = (figure: number): string => figure.toFixed(2);

/** What the cells of a table say, by the key of their row. */
async function cellsOf(page: Page, table: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await page
    .locator(`${table} tbody tr[data-key]`)
    .evaluateAll((lines) =>
      lines.map((line): [string, string[]] => [
        line.getAttribute('data-key') ?? '',
        Array.from(line.querySelectorAll('td'), (cell) => cell.innerText.trim()),
      ]),
    );
  return new Map(rows);
}

/** The cells of one column, by the key of their row. */
async function columnOf(
  page: Page,
  table: string,
  column: string,
): Promise<Readonly<Record<string, string>>> {
  const cells = await page
    .locator(`${table} td[data-column="${column}"]`)
    .evaluateAll((all) =>
      all.map((cell) => [
        cell.closest('tr')?.getAttribute('data-key') ?? '',
        cell instanceof HTMLElement ? cell.innerText.replace('*', '').trim() : '',
      ]),
    );
  return Object.fromEntries(cells);
}

const byKey = <Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  figureOf: (row: Row) => number,
): Readonly<Record<string, string>> =>
  Object.fromEntries(rows.map((row) => [keyOf(row), printed(figureOf(row))]));

/** Figures of the page of a district as GraphQL answers them. */
const figuresShape = z.object({
  assessment: z.object({
    ita: z.object({ score: z.number() }),
    scores: z.array(z.object({ key: z.string(), scope: z.string(), score: z.number().nullable() })),
  }),
  whatIf: z.object({ affected: z.array(z.object({ key: z.string(), after: z.number() })) }),
  changeDrivers: z.object({ change: z.number() }),
});

const lookShape = z.object({
  yearOverYear: z.object({
    edges: z.array(
      z.object({
        node: z.object({
          key: z.string(),
          change: z.number().nullable(),
          significant: z.boolean().nullable(),
          untested: z.string().nullable(),
          direction: z.string(),
          to: z.object({ score: z.number(), scoreExact: z.number() }),
        }),
      }),
    ),
  }),
});

type Look = z.infer<typeof lookShape>['yearOverYear']['edges'][number]['node'];

/** What the page should say of a change. */
function saidOf({ direction, significant, untested }: Look): string {
  if (direction === 'UNCHANGED') return 'เท่าเดิม';
  const way = direction === 'DOWN' ? 'ลดลง' : 'เพิ่มขึ้น';
  if (untested === 'CHECKLIST') return `${way} (รายการตรวจ)`;
  return significant === true ? `${way}จริง` : 'อาจเป็นความบังเอิญ';
}

/** Tests of the page of one district: its figures, its report on paper, and what a director finds in it. */
export function testDistrict(desk: () => Desk): void {
  test('a district shows what GraphQL answers: scores, drivers, what if', async () => {
    const { assessment, whatIf, changeDrivers } = await desk().ask(
      figuresShape,
      `{ assessment(district: "1032", fiscalYear: 2568) { ita { score } scores { key scope score } }
        whatIf(district: "1032", fiscalYear: 2568, pass: ["O2"], fail: ["O1"]) { affected { key after } }
        changeDrivers(district: "1032", from: 2567, to: 2568) { change } }`,
    );
    await using open = await desk().open('/district/1032?pass=O2&fail=O1', WIDE);
    const { page } = open;
    expect(await page.locator('[data-figure=ita]').innerText()).toBe(printed(assessment.ita.score));
    for (const [table, scopes, keys] of [
      ['#indicators', ['INDICATOR', 'SUB_INDICATOR'], /^\d/u],
      ['#questions-iit', ['QUESTION'], /^I/u],
      ['#questions-eit', ['QUESTION'], /^E/u],
    ] as const) {
      const answered = assessment.scores.filter(
        ({ scope, key }) => scopes.some((one) => one === scope) && keys.test(key),
      );
      expect(answered.length).toBeGreaterThan(5);
      expect(await columnOf(page, table, 'computed')).toEqual(
        byKey(
          answered,
          ({ key }) => key,
          ({ score }) => score ?? Number.NaN,
        ),
      );
    }
    expect(await columnOf(page, '#what-if-moves', 'after')).toEqual(
      byKey(
        whatIf.affected,
        ({ key }) => key,
        ({ after }) => after,
      ),
    );
    expect(await page.locator('#drivers figcaption').innerText()).toContain(
      printed(Math.abs(changeDrivers.change)),
    );
  });

  test('the report of Prawet FY2567 on paper has the figures of the published one', async () => {
    await using open = await desk().open('/district/1032?year=2567', WIDE);
    const { page } = open;
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const { result, indicators, iitQuestions, eitQuestions, oitItems } = report;
    expect(await page.locator('.standing').innerText()).toContain(result.rating);
    expect(await columnOf(page, '#result', 'official')).toEqual({
      ITA: printed(result.ita),
      IIT: printed(result.IIT),
      EIT: printed(result.EIT),
      OIT: printed(result.OIT),
    });
    expect(await columnOf(page, '#result', 'weighted')).toEqual({
      ITA: '–',
      IIT: printed(result.weighted.IIT),
      EIT: printed(result.weighted.EIT),
      OIT: printed(result.weighted.OIT),
    });
    expect(await columnOf(page, '#indicators', 'official')).toEqual(
      byKey(
        indicators,
        ({ no }) => no,
        ({ published }) => published,
      ),
    );
    for (const [table, questions] of [
      ['#questions-iit', iitQuestions],
      ['#questions-eit', eitQuestions],
    ] as const) {
      expect(await columnOf(page, table, 'official')).toEqual(
        byKey(
          questions,
          ({ id }) => id,
          ({ publishedScore }) => publishedScore,
        ),
      );
    }
    expect(await columnOf(page, '#checklist', 'score')).toEqual(
      byKey(
        oitItems,
        ({ id }) => id,
        ({ publishedScore }) => publishedScore,
      ),
    );
    const answers = await cellsOf(page, '#answers');
    for (const { id, optionCounts } of [...iitQuestions, ...eitQuestions]) {
      expect(answers.get(id)?.slice(1)).toEqual(optionCounts.map(String));
    }
    await expectCells(page);
    // What nobody can click is not on paper; who signs, and what it was computed from, is.
    expect(
      await page.locator('.tools, .pickers, .contents, .what-if').filter({ visible: true }).count(),
    ).toBe(0);
    const foot = await page.locator('.printed-foot').innerText();
    expect(foot).toMatch(/ตำแหน่งที่ \d+ .*2567-[0-9a-f]+/u);
    expect(foot).toContain('ผู้อำนวยการเขตประเวศ');
    expect(foot).toMatch(/พิมพ์เมื่อ \d+ \S+ 25\d\d/u);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(pdf.toString('latin1')).toMatch(/\/MediaBox \[0 0 59[45]\S* 84[12]/u);
  });

  test('two clicks from the city: the lowest indicators, whether they fell, who owes what', async () => {
    const { yearOverYear } = await desk().ask(
      lookShape,
      `{ yearOverYear(from: 2567, to: 2568, filter: { districts: ["1032"], scopes: [INDICATOR], breakdowns: [NONE] }) {
        edges { node { key change significant untested direction to { score scoreExact } } } } }`,
    );
    const lowest = yearOverYear.edges
      .map(({ node }) => node)
      .toSorted((a, b) => a.to.scoreExact - b.to.scoreExact)
      .slice(0, 3);
    await using open = await desk().open('/', WIDE);
    const { page } = open;
    await page.locator('#ranking [data-district="1032"] a').click();
    const cards = page.locator('.look > li');
    await cards.first().waitFor();
    expect(await cards.evaluateAll((all) => all.map((one) => one.dataset['key']))).toEqual(
      lowest.map(({ key }) => key),
    );
    for (const [at, looked] of lowest.entries()) {
      const card = cards.nth(at);
      expect(await card.locator('h3').innerText()).toContain(printed(looked.to.score));
      expect(await card.locator('.verdict').innerText()).toBe(saidOf(looked));
      // Each indicator has its measures in the real plan, and none was reported on here.
      expect(await card.locator('[data-answer=measures]').innerText()).toMatch(
        /ค้างรายงาน \d+ ฉบับ ใน \d+ มาตรการ[^]*ฝ่าย/u,
      );
    }
    await cards.first().locator('a').last().click();
    await page.waitForURL(/indicator=\d+#measures$/u);
    const count = await cards.first().locator('a').last().innerText();
    const rows = page.locator('#measures tbody tr[data-key]');
    expect(count).toContain(`${await rows.count()} มาตรการ`);
  });

  test('an item is ticked by keys alone, the address says so, and the figures move', async () => {
    await using open = await desk().open('/district/1032', WIDE);
    const { page } = open;
    const box = page.locator('.what-if input').first();
    await box.focus();
    await page.keyboard.press('Space');
    await page.waitForURL(/fail=O1/u);
    await page.locator('#what-if-moves tr[data-key=O1]').waitFor();
    expect(await box.evaluate((one) => one === document.activeElement)).toBe(true);
  });

  test('the table of service types has every figure that their drawing has', async () => {
    await using open = await desk().open('/district/1032?year=2567&table=service-types', WIDE);
    const heads = await open.page.locator('#service-types thead th').allInnerTexts();
    for (const key of ['EIT', 'E1', 'E2', 'E3', 'E4', 'E5', 'E6']) {
      expect(heads.filter((head) => head.startsWith(`${key} `))).toHaveLength(3);
    }
  });
}

/** Departments, service types and respondents as published, where they are not withheld. */
async function expectCells(page: Page): Promise<void> {
  const { departments, serviceTypes, respondents } = report;
  const columns = ['IIT', 'EIT', 'IIT+EIT'] as const;
  const shown = await Promise.all(columns.map((one) => columnOf(page, '#departments', one)));
  expect(shown.map((column) => Object.values(column))).toEqual([
    departments.map(({ iitScore }) => printed(iitScore)),
    departments.map(({ eitScore }) => printed(eitScore)),
    departments.map(({ meanScore }) => printed(meanScore)),
  ]);
  for (const key of ['E1', 'E2', 'E3', 'E4', 'E5', 'E6'] as const) {
    expect(Object.values(await columnOf(page, '#service-types', key))).toEqual(
      serviceTypes.map((type) => printed(type[key])),
    );
  }
  const people = await page.locator('#respondents tr[data-key="NONE "] td').allInnerTexts();
  expect(people).toContain(String(respondents.IIT.total));
  expect(people).toContain(String(respondents.EIT.total));
  expect(await page.locator('#respondents').innerText()).toMatch(/ปกปิด: .*ผู้ตอบน้อยเกินไป/u);
}
