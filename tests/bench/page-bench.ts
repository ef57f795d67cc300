import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openService, startServer } from '@ita/api';
import { syntheticCity } from '@ita/seeds';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, openPage, WIDE } from '../src/support/browser.ts';
import { recordAll } from '../src/support/record-all.ts';
import { report, ROUNDS, SCALE } from './figure.ts';

/**
 * What a reader waits for at the first view of the city, 50 districts × 3 years: script that is sent, largest
 * contentful paint, layout shift, and how long the page takes to show what a click asks for. A browser with an
 * empty cache each time; the server and it share this machine.
 */
/** Scale of the synthetic city; 1 has some 195 000 submissions. */
const CITY_SCALE = Math.max(0.003, SCALE);

/** What a page measures of itself (Largest Contentful Paint, Layout Instability, Event Timing; W3C). */
interface Vitals {
  paint: number;
  shift: number;
  interaction: number;
}

declare global {
  /** What was measured so far. */
  var vitals: Vitals;
}

/** Runs in the page before any script of it. */
function watch(): void {
  globalThis.vitals = { paint: 0, shift: 0, interaction: 0 };
  const { vitals } = globalThis;
  const notes: Readonly<Record<string, (entry: PerformanceEntry) => void>> = {
    'largest-contentful-paint': ({ startTime }) => {
      vitals.paint = startTime;
    },
    'layout-shift': (entry) => {
      vitals.shift += 'value' in entry && typeof entry.value === 'number' ? entry.value : 0;
    },
    event: ({ duration }) => {
      vitals.interaction = Math.max(vitals.interaction, duration);
    },
  };
  for (const [type, note] of Object.entries(notes)) {
    const options = { type, buffered: true, durationThreshold: 16 };
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) note(entry);
    }).observe(options);
  }
}

/** Bytes of script as they were sent, compressed. */
function scriptBytes(page: Page): Promise<number> {
  return page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter(({ name }) => name.endsWith('.js'))
      .reduce(
        (sum, entry) => sum + ('encodedBodySize' in entry ? Number(entry.encodedBodySize) : 0),
        0,
      ),
  );
}

async function firstView(browser: Browser, url: string): Promise<Vitals & { script: number }> {
  await using open = await openPage(browser, url, WIDE, watch);
  const { page } = open;
  const { paint, shift } = await page.evaluate(() => globalThis.vitals);
  for (const head of ['9', '1', 'ITA']) {
    await page.locator('.heatmap thead a', { hasText: new RegExp(`^${head}\\b`, 'u') }).click();
  }
  await page.locator('#ranking [data-tool=view]').click();
  await page
    .waitForFunction(() => globalThis.vitals.interaction > 0, null, { timeout: 2000 })
    .catch(() => {});
  const { interaction } = await page.evaluate(() => globalThis.vitals);
  return { paint, shift, interaction, script: await scriptBytes(page) };
}

const directory = await mkdtemp(join(tmpdir(), 'ita-page-bench-'));
try {
  await using service = await openService(directory);
  await recordAll(service.log, syntheticCity({ randomSeed: 1, scale: CITY_SCALE }).events());
  await service.projector.catchUp();
  await using server = await startServer(service);
  const browser = await openBrowser();
  const views: Awaited<ReturnType<typeof firstView>>[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    views.push(await firstView(browser, new URL('/', server.url).href));
  }
  await browser.close();
  const runs = (key: keyof (typeof views)[number]): readonly number[] =>
    views.map((view) => view[key]);
  const name = 'the page of the city, 50 districts x 3 years, empty cache';
  const script = runs('script').map((bytes) => bytes / 1000);
  report({ name: `${name}: script, compressed`, unit: 'kB', runs: script });
  report({ name: `${name}: largest contentful paint`, unit: 'ms', runs: runs('paint') });
  const shift = runs('shift').map((one) => Number(one.toFixed(3)));
  report({ name: `${name}: cumulative layout shift`, unit: 'count', runs: shift });
  report({
    name: `${name}: slowest of four clicks, 0 under 16`,
    unit: 'ms',
    runs: runs('interaction'),
  });
} finally {
  await rm(directory, { recursive: true });
}
