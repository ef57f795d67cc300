import { expect, test } from 'vitest';
import { WIDE } from '../support/browser.ts';
import type { Desk } from '../support/dashboard.ts';

/** Tests of the frame that all pages share. */
export function testShell(desk: () => Desk): void {
  test('another language keeps what is looked at; another theme is kept for the next visit', async () => {
    await using open = await desk().open('/?metric=EIT&year=2567', WIDE);
    const { page } = open;
    await page.getByRole('link', { name: 'English' }).click();
    expect(new URL(page.url()).search).toBe('?lang=en&metric=EIT&year=2567');
    await page.getByRole('button', { name: 'Dark mode' }).click();
    await page.reload();
    await page.getByRole('button', { name: 'Light mode' }).waitFor();
    const scheme = await page.evaluate(
      () => getComputedStyle(document.documentElement).colorScheme,
    );
    expect(scheme).toBe('dark');
  });

  test('who signs in asks as whoever that is, in this tab until they sign out', async () => {
    await using open = await desk().open('/?lang=en', WIDE);
    const { page } = open;
    const asked = (): Promise<string | null> =>
      page
        .waitForRequest((request) => request.url().endsWith('/graphql'))
        .then((request) => request.headerValue('authorization'));
    await page.getByText('Sign in with an API key').click();
    await page.getByLabel('API key or token').fill('a-key');
    const [signedIn] = await Promise.all([asked(), page.keyboard.press('Enter')]);
    expect(signedIn).toBe('Bearer a-key');
    const [reloaded] = await Promise.all([asked(), page.reload()]);
    expect(reloaded).toBe('Bearer a-key');
    // What the page asked when it was loaded may still be on its way with the key.
    await Promise.all([
      page.waitForRequest((request) => !('authorization' in request.headers())),
      page.getByRole('button', { name: 'Sign out' }).click(),
    ]);
  });

  test('a server that is gone is said to be, and asked again', async () => {
    await using open = await desk().open('/log?lang=en', WIDE);
    const { page } = open;
    await page.route('**/graphql', (route) => route.abort());
    await page.getByRole('link', { name: 'Older' }).click();
    await page.getByText('The server cannot be reached').waitFor();
    expect(await page.locator('#events tbody tr').count()).toBe(0);
    await page.unroute('**/graphql');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('link', { name: 'Back to the latest' }).waitFor();
    expect(await page.locator('#events tbody tr').count()).toBe(50);
  });
}
