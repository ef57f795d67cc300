import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testCity } from './dashboard/city.ts';
import { testDistrict } from './dashboard/district.ts';
import { testLive } from './dashboard/live.ts';
import { testLog } from './dashboard/log.ts';
import { testShell } from './dashboard/shell.ts';
import { testYears } from './dashboard/years.ts';
import { figuresTooWide, HAS_BROWSER, NARROW, violationsOf, WIDE } from './support/browser.ts';
import type { Desk } from './support/dashboard.ts';
import { openDesk } from './support/dashboard.ts';

/** Pictures of every page, for people to look at; not kept in git. */
const SCREENSHOTS = join(import.meta.dirname, '../screenshots');

/** Every page by its address, looked at in both languages and both themes. */
const PAGES = [
  ['city', '/'],
  ['years', '/years'],
  ['district', '/district/1032?pass=O2&fail=O1&indicator=9'],
  ['log', '/log'],
] as const;

/** Other states of pages, looked at once each. */
const STATES = [
  ['city-tables', '/?table=distribution,heatmap,map,ranking,ratings,targets'],
  ['city-group', '/?group=EAST&metric=9&year=2567&sort=-9'],
  ['city-nothing', '/?year=2599'],
  ['district-tables', '/district/1032?table=answers,checklist,departments,look,measures,result'],
  ['district-open', '/district/1048'],
  ['districts', '/district'],
  ['years-district', '/years?district=1032&level=QUESTION'],
  ['years-group', '/years?group=EAST&level=ITEM&all=changes&table=rules,slope,indicators'],
  ['log-measures', '/log?type=MeasurePlanned&of=1032'],
] as const;

const LANGUAGES = ['th', 'en'] as const;

const LOOKS = [WIDE, NARROW];

describe.skipIf(!HAS_BROWSER)('the page', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
    await mkdir(SCREENSHOTS, { recursive: true });
  });
  afterAll(() => desk[Symbol.asyncDispose]());

  describe('frame', () => {
    testShell(() => desk);
  });
  describe('city', () => {
    testCity(() => desk);
  });
  describe('district', () => {
    testDistrict(() => desk);
  });
  describe('years', () => {
    testYears(() => desk);
  });
  describe('log', () => {
    testLog(() => desk);
  });

  describe('live', () => {
    testLive(() => desk);
  });

  const cases = [
    ...PAGES.flatMap(([name, address]) =>
      LANGUAGES.flatMap((language) => LOOKS.map((look) => ({ name, address, language, ...look }))),
    ),
    ...STATES.map(([name, address]) => ({ name, address, language: 'en', ...NARROW })),
  ];
  // Side by side: each looks at a page of its own, and waits for the browser most of the time.
  test.concurrent.each(cases)(
    '$name is right for axe-core and the console: $language, $theme, $width px',
    async ({ name, address, language, theme, width }) => {
      const joint = address.includes('?') ? '&' : '?';
      await using open = await desk.open(`${address}${joint}lang=${language}`, { theme, width });
      const { page } = open;
      await page.screenshot({
        path: join(SCREENSHOTS, `${name}-${language}-${theme}-${width}.jpg`),
        type: 'jpeg',
        fullPage: true,
      });
      expect(await violationsOf(page)).toEqual([]);
      expect(open.errors).toEqual([]);
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide).toBeLessThanOrEqual(width);
      expect(await figuresTooWide(page)).toEqual([]);
    },
  );
});
