import { startServer } from '@ita/api';
import { prawetFy2567, prawetPlan, syntheticCity } from '@ita/seeds';
import type { z } from 'zod';
import type { Look, OpenPage } from './browser.ts';
import { openBrowser, openPage } from './browser.ts';
import type { SeededApi } from './seeded-api.ts';
import { openSeededApi } from './seeded-api.ts';

/**
 * A browser before a server that has the page and a small synthetic city of fifty districts and two years, in it
 * Prawet's real FY2567 and its real plan for FY2568.
 */
export interface Desk extends AsyncDisposable {
  readonly seeded: SeededApi;
  /** Opens an address of the page, such as `/log?lang=en`, and waits until all of it is there. */
  open(address: string, look: Look): Promise<OpenPage>;
  /** What GraphQL answers, for what the screen shows to be held against. */
  ask<Data>(shape: z.ZodType<Data>, document: string): Promise<Data>;
}

/** Of the submissions of a synthetic city: enough that every figure has a score. */
const SCALE = 0.03;
/** Its years but the first (BE): two can be compared. */
const YEARS = new Set([2567, 2568]);

/** Opens what the tests of the page share. */
export async function openDesk(): Promise<Desk> {
  const city = syntheticCity({ randomSeed: 1, scale: SCALE });
  const seeded = await openSeededApi([
    ...prawetFy2567(),
    ...city.events(({ fiscalYear }) => YEARS.has(fiscalYear)),
    // As `ita seed --city` has it: the real plan in a year whose answers are made up.
    ...prawetPlan().measures,
  ]);
  const server = await startServer(seeded.service);
  const browser = await openBrowser();
  return {
    seeded,
    open: (address, look) => openPage(browser, new URL(address, server.url).href, look),
    ask: async (shape, document) => shape.parse((await seeded.ask(document)).data),
    [Symbol.asyncDispose]: async () => {
      await browser.close();
      await server[Symbol.asyncDispose]();
      await seeded[Symbol.asyncDispose]();
    },
  };
}
