import { describe, expect, test } from 'vitest';
import { LOCAL_OPERATOR } from '../auth/viewer.ts';
import type { HealthParts } from './health.ts';
import { healthRoutes } from './health.ts';

const WELL: HealthParts = {
  log: { headPosition: async () => 100 },
  projector: { position: async () => 90 },
  lagMax: 10,
  stopping: new AbortController().signal,
};

async function asked(path: string, parts: HealthParts) {
  const route = healthRoutes(parts).get(path);
  const asking = { viewer: LOCAL_OPERATOR, caller: 'local' };
  const response = await route?.answer(new Request(`http://localhost${path}`), asking);
  return [response?.status, await response?.json()];
}

describe('a server is ready', () => {
  test.each<[string, Partial<HealthParts>, number, string]>([
    ['when its scores are at most so many events behind', {}, 200, 'READY'],
    ['not when they are further behind', { lagMax: 9 }, 503, 'LAGGING'],
    [
      'not without its database',
      { log: { headPosition: () => Promise.reject(new Error('gone')) } },
      503,
      'STORE_UNAVAILABLE',
    ],
    ['not when it is to end', { stopping: AbortSignal.abort() }, 503, 'STOPPING'],
  ])('%s', async (_, parts, status, word) => {
    expect(await asked('/health/ready', { ...WELL, ...parts })).toEqual([status, { status: word }]);
  });

  test('not when its database does not answer in two seconds', async () => {
    const projector = { position: () => new Promise<number>(() => {}) };
    const answer = await asked('/health/ready', { ...WELL, projector });
    expect(answer).toEqual([503, { status: 'STORE_UNAVAILABLE' }]);
  });
});

test('it is live as long as it answers, whatever its database does', async () => {
  const log = { headPosition: () => Promise.reject(new Error('gone')) };
  expect(await asked('/health/live', { ...WELL, log })).toEqual([200, { status: 'LIVE' }]);
});
