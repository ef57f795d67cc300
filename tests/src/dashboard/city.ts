import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Desk } from '../support/dashboard.ts';
import { WIDE } from '../support/browser.ts';

const RATINGS = ['EXCELLENT', 'GOOD', 'PASS', 'NEEDS_IMPROVEMENT', 'URGENT'] as const;

const CITY_QUERY = `{
  districtComparison(fiscalYear: 2568, scope: ITA, key: "ITA") {
    rows { district { code nameTh } rank rankInterval { best worst } score { score withheld } }
  }
  heatmap(fiscalYear: 2568) { key rows { district { code nameTh } score { score withheld } } }
  targets(fiscalYear: 2568) {
    rows { district { code nameTh } ita rating reached unscored below { key shortfall } fewestItems { key } }
  }
}`;

const districtShape = z.object({ code: z.string(), nameTh: z.string() });
const scoreShape = z.object({ score: z.number().nullable(), withheld: z.string().nullable() });
type ShownScore = z.infer<typeof scoreShape>;
const cityShape = z.object({
  districtComparison: z.object({
    rows: z.array(
      z.object({
        district: districtShape,
        rank: z.number().nullable(),
        rankInterval: z.object({ best: z.number().nullable(), worst: z.number().nullable() }),
        score: scoreShape,
      }),
    ),
  }),
  heatmap: z.array(
    z.object({
      key: z.string(),
      rows: z.array(z.object({ district: districtShape, score: scoreShape })),
    }),
  ),
  targets: z.object({
    rows: z.array(
      z.object({
        district: districtShape,
        ita: z.number().nullable(),
        rating: z.enum(RATINGS).nullable(),
        reached: z.boolean().nullable(),
        unscored: z.array(z.string()),
        below: z.array(z.object({ key: z.string(), shortfall: z.number() })),
        fewestItems: z.array(z.object({ key: z.string() })).nullable(),
      }),
    ),
  }),
});

const byCode = (a: { code: string }, b: { code: string }): number => a.code.localeCompare(b.code);

/** How a score stands in a table: it, that it is withheld, or that there is none. */
function shownAs({ score, withheld }: ShownScore): RegExp {
  if (score !== null) return new RegExp(`^${score.toFixed(2)}`, 'u');
  return withheld === null ? /^–/u : /^ปกปิด/u;
}

/** What the cells of a table's rows say, by district. */
async function cellsOf(page: Page, rows: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const read = await page
    .locator(rows)
    .evaluateAll((lines) =>
      lines.map((line): [string, string[]] => [
        line.getAttribute('data-district') ?? '',
        Array.from(line.children, (cell) => cell.textContent),
      ]),
    );
  return new Map(read);
}

/** Tests of the city: what is on the screen is what GraphQL answers, however it is asked for. */
export function testCity(desk: () => Desk): void {
  test('the city shows what GraphQL answers: ranking, ratings, heatmap, targets', async () => {
    await using open = await desk().open(`/?all=targets`, WIDE);
    const { page } = open;
    const { districtComparison, heatmap, targets } = await desk().ask(cityShape, CITY_QUERY);

    const rankings = await cellsOf(page, '#ranking tbody tr');
    expect(rankings).toHaveLength(50);
    for (const { district, rank, score, rankInterval } of districtComparison.rows) {
      const cells = rankings.get(district.code);
      expect(cells?.[0]).toBe(rank === null ? '–' : String(rank));
      expect(cells?.[2]).toBe(district.nameTh);
      expect(cells?.[3]).toMatch(shownAs(score));
      if (rank === null) continue;
      const label = await page
        .locator(`#ranking [data-district="${district.code}"] svg`)
        .getAttribute('aria-label');
      expect(label).toBe(`อันดับ ${rankInterval?.best} ถึง ${rankInterval?.worst}`);
    }

    for (const { key, rows } of heatmap) {
      const shown = await page.locator(`#heatmap td[data-key="${key}"]`).evaluateAll((cells) =>
        cells.map((cell) => ({
          code: cell.closest('tr')?.dataset['district'] ?? '',
          text: cell.textContent,
        })),
      );
      const answered = rows.map(({ district: { code }, score }) => ({
        code,
        text: expect.stringMatching(shownAs(score)),
      }));
      expect(shown.sort(byCode)).toEqual(answered.sort(byCode));
    }

    for (const rating of RATINGS) {
      const shown = await page.locator(`#ratings [data-rating="${rating}"] strong`).textContent();
      const rated = targets.rows.filter((row) => row.rating === rating);
      expect(shown).toBe(String(rated.length));
    }
    const lacking = await cellsOf(page, '#targets tbody tr');
    const unreached = targets.rows.filter(({ reached }) => reached !== true);
    expect([...lacking.keys()]).toEqual(unreached.map(({ district }) => district.code));
    for (const { district, ita, reached, unscored, below, fewestItems } of unreached) {
      const lack = (part: string): string => {
        if (unscored.includes(part) || (part === 'ITA' && ita === null)) return '–';
        const points = below.find(({ key }) => key === part)?.shortfall;
        return points === undefined ? 'ถึง' : `−${points.toFixed(2)}`;
      };
      const none = reached === null ? '–' : 'OIT อย่างเดียวไม่พอ';
      expect(lacking.get(district.code)?.slice(2)).toEqual([
        ita?.toFixed(2) ?? '–ยังไม่มีคะแนน',
        ...['ITA', 'IIT', 'EIT', 'OIT'].map(lack),
        fewestItems?.map(({ key }) => key).join(' ') ?? none,
      ]);
    }
  });

  test('the table and the CSV of a figure have the rows of its chart', async () => {
    await using open = await desk().open(`/?table=map&group=EAST`, WIDE);
    const { page } = open;
    const rows = await page.locator('#map tbody tr').allTextContents();
    expect(rows).toHaveLength(9);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('#map [data-tool=csv]').click(),
    ]);
    const csv = await readFile(await download.path(), 'utf8');
    const lines = csv.trimEnd().split('\r\n');
    expect(lines).toHaveLength(10);
    expect(lines[0]).toMatch(/^\u{FEFF}รหัส,เขต,.*,ข้อมูลสังเคราะห์$/u);
    for (const line of lines.slice(1)) expect(line).toMatch(/^10\d\d,.*,true$/u);
  });

  test('a copied query runs anywhere and answers what is on the screen', async () => {
    await using open = await desk().open(`/?metric=OIT`, WIDE);
    const { page } = open;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.locator('#ranking [data-tool=query]').click();
    const query = await page.evaluate(() => navigator.clipboard.readText());
    expect(query).toContain('$key: ID! = "OIT"');
    const first = z.object({
      districtComparison: z.object({ rows: z.array(z.object({ score: scoreShape })) }),
    });
    const { districtComparison } = await desk().ask(first, query);
    const best = districtComparison.rows[0]?.score.score?.toFixed(2);
    const cells = [...(await cellsOf(page, '#ranking tbody tr')).values()];
    expect(cells[0]?.[3]).toBe(best);
  });

  test('by keys alone: the content, another metric, a district; the address says it all', async () => {
    await using open = await desk().open(`/`, WIDE);
    const { page } = open;
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
    await page.keyboard.press('Tab');
    await page.keyboard.type('EIT');
    await page.waitForURL(/metric=EIT/u);
    await page.locator('#ranking h2', { hasText: 'EIT' }).waitFor();
    await page.locator('#ranking tbody a').first().focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/district\/10\d\d$/u);
    await page.waitForFunction(() => document.activeElement?.id === 'content');
    await page.goBack();
    await page.locator('#ranking h2', { hasText: 'EIT' }).waitFor();
  });
}
