import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HAS_BROWSER, openBrowser, openPage, violationsOf } from './support/browser.ts';
import type { DashboardServer } from './support/dashboard.ts';
import { startDashboard } from './support/dashboard.ts';

/** Pictures of every page, for people to look at; not kept in git. */
const SCREENSHOTS = join(import.meta.dirname, '../screenshots');

/** Every page, at the addresses that show each state of it. */
const ADDRESSES = [
  ['city', '/'],
  ['city-tables', '/?table=distribution,ranking,ratings'],
  ['city-filtered', '/?group=EAST&metric=9&year=2567'],
  ['nothing', '/?year=2599'],
  ['years', '/years'],
  ['district', '/district/1032'],
  ['log', '/log'],
  ['not-found', '/district?lang=en'],
] as const;

const LANGUAGES = ['th', 'en'] as const;
const LOOKS = [
  { theme: 'light', width: 1440 },
  { theme: 'dark', width: 390 },
] as const;

describe.skipIf(!HAS_BROWSER)('every page', () => {
  let dashboard: DashboardServer;
  let browser: Browser;
  beforeAll(async () => {
    [dashboard, browser] = await Promise.all([startDashboard(), openBrowser()]);
    await mkdir(SCREENSHOTS, { recursive: true });
  });
  afterAll(async () => {
    await browser.close();
    await dashboard[Symbol.asyncDispose]();
  });

  const cases = ADDRESSES.flatMap(([name, address]) =>
    LANGUAGES.flatMap((language) => LOOKS.map((look) => ({ name, address, language, ...look }))),
  );
  test.each(cases)(
    '$name is right for axe-core and the console: $language, $theme, $width px',
    async ({ name, address, language, theme, width }) => {
      const url = new URL(address, dashboard.origin);
      url.searchParams.set('lang', language);
      await using open = await openPage(browser, url.href, { theme, width });
      const { page } = open;
      await page.screenshot({
        path: join(SCREENSHOTS, `${name}-${language}-${theme}-${width}.png`),
        fullPage: true,
      });
      expect(await violationsOf(page)).toEqual([]);
      expect(open.errors).toEqual([]);
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide).toBeLessThanOrEqual(width);
    },
  );
});
