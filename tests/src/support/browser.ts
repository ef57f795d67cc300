import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { chromium } from 'playwright-core';

/** Debian's browser; CHROMIUM names another. */
const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** Whether the tests of pages can run here. In CI they always must. */
export const HAS_BROWSER = existsSync(CHROMIUM) || process.env['CI'] !== undefined;

/** No sandbox for root, and nothing that calls home. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts a browser without a window. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
}

/** How a page is looked at. */
export interface Look {
  /** Width of the window, CSS px. */
  readonly width: number;
  readonly theme: 'light' | 'dark';
}

/** A desk and a phone. */
export const WIDE: Look = { theme: 'light', width: 1440 };
export const NARROW: Look = { theme: 'dark', width: 390 };

const HEIGHT = 900;

/** A page that is open, and every error that it wrote to the console since. */
export interface OpenPage extends AsyncDisposable {
  readonly page: Page;
  readonly errors: readonly string[];
}

/**
 * Opens an address and waits until every figure of it has its answer.
 * @param first runs in the page before any script of its own.
 */
export async function openPage(
  browser: Browser,
  url: string,
  look: Look,
  first?: () => void,
): Promise<OpenPage> {
  const context = await browser.newContext({
    viewport: { width: look.width, height: HEIGHT },
    colorScheme: look.theme,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  if (first) await page.addInitScript(first);
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') errors.push(message.text());
  });
  page.on('pageerror', ({ message }) => errors.push(message));
  await page.goto(url);
  await settled(page);
  return { page, errors, [Symbol.asyncDispose]: () => context.close() };
}

/** Waits until the page has its heading and no figure waits for an answer. */
async function settled(page: Page): Promise<void> {
  await page.locator('h1').waitFor();
  await page.waitForFunction(() => document.querySelector('[aria-busy=true], .waiting') === null);
}

const require = createRequire(import.meta.url);

/** The rules of WCAG 2.2, A and AA, and axe's own best practices. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

declare global {
  /** axe-core, once it is in a page. */
  var axe: { run: (options: object) => Promise<AxeResults> };
}

/** What axe-core finds wrong with a page: rule, and where. */
export async function violationsOf(page: Page): Promise<readonly string[]> {
  const source = await readFile(require.resolve('axe-core/axe.min.js'), 'utf8');
  // By the debugger: the page's policy lets no script in but its own.
  await page.evaluate(source);
  const results = await page.evaluate(
    (values) =>
      globalThis.axe.run({ runOnly: { type: 'tag', values }, resultTypes: ['violations'] }),
    RULES,
  );
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary}`),
  );
}

/** The figures whose tables are cut off at the edge: wider than their place, which does not scroll. */
export function figuresTooWide(page: Page): Promise<readonly string[]> {
  return page
    .locator('figure:has(table)')
    .evaluateAll((figures) =>
      figures
        .filter((figure) =>
          Array.from(figure.querySelectorAll('table')).some(
            ({ scrollWidth, parentElement: place }) =>
              place !== null &&
              getComputedStyle(place).overflowX === 'visible' &&
              scrollWidth > place.clientWidth,
          ),
        )
        .map(({ id }) => id),
    );
}
