import { createPublicKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { checkedProof } from '@ita/schema';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { WIDE } from '../support/browser.ts';
import type { Desk } from '../support/dashboard.ts';

/** One more event for the log. */
const RECORD_RESULT = `mutation { recordOfficialResult(input: { district: "1001", fiscalYear: 2568,
  source: "test", figures: [{ scope: ITA, key: "ITA", score: 90 }] }) { position } }`;

/** Tests of the log: a browser finds out by itself whether it was tampered with. */
export function testLog(desk: () => Desk): void {
  test('the log is checked in the browser; the files it gives hold on their own', async () => {
    await using open = await desk().open(`/log?type=OitItemChecked`, WIDE);
    const { page } = open;
    const { logHead } = await desk().ask(
      z.object({ logHead: z.object({ size: z.string(), publicKey: z.string() }) }),
      '{ logHead { size publicKey } }',
    );
    await page.locator('[data-check=signed][data-finding=holds]').waitFor();
    expect(await page.locator('[data-check=grown]').getAttribute('data-finding')).toBe('nothing');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('[data-tool=proof]').first().click(),
    ]);
    const proof = await readFile(await download.path(), 'utf8');
    expect(checkedProof(proof, createPublicKey(logHead.publicKey))).not.toBeNull();

    await desk().seeded.ask(RECORD_RESULT);
    await page.reload();
    await page.locator('[data-check=grown][data-finding=holds]').waitFor();
    await page.evaluate(() => {
      const kept: unknown = JSON.parse(localStorage.getItem('ita-log-head') ?? '{}');
      const forged = { ...Object(kept), root: '00'.repeat(32) };
      localStorage.setItem('ita-log-head', JSON.stringify(forged));
    });
    await page.reload();
    await page.locator('[data-check=grown][data-finding=fails]').waitFor();
  });
}
