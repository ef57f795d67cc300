import { record } from '@ita/recorder';
import { newEventId } from '@ita/schema';
import { expect, test } from 'vitest';
import { WIDE } from '../support/browser.ts';
import type { Desk } from '../support/dashboard.ts';

/** A district that no other test of the page looks at. */
const DISTRICT = '1047';

/** Tests of what the page does when the log grows. */
export function testLive(desk: () => Desk): void {
  const happens = async (type: string, data: object = {}): Promise<void> => {
    const { log, projector } = desk().seeded.service;
    const event = {
      id: newEventId(),
      type,
      data: { fiscalYear: 2568, district: DISTRICT, ...data },
    };
    await record(log, [event], 'test');
    await projector.catchUp();
  };

  test('what is recorded elsewhere comes to the page by itself, over server-sent events', async () => {
    await using open = await desk().open(`/district/${DISTRICT}?lang=en&year=2568`, WIDE);
    const { page } = open;
    const result = page.locator('#result');
    expect(await result.textContent()).toContain('Published');
    await happens('AssessmentReopened', { reason: 'x' });
    await result.getByText('Being collected').waitFor();
    await happens('AssessmentClosed');
    await happens('AssessmentPublished');
    await result.getByText('Published').first().waitFor();
    expect(open.errors).toEqual([]);
  });
}
