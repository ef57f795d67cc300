import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '@ita/schema';
import { describe, expect, test } from 'vitest';
import { refuseOpenAddress } from './listening.ts';
import { USUAL_LIMITS } from './limits.ts';
import { logKeyFileFrom, settingsFrom } from './settings.ts';

const OIDC = {
  ITA_OIDC_ISSUER: 'https://id.example.org',
  ITA_OIDC_AUDIENCE: 'ita',
  ITA_OIDC_KEYS: 'https://id.example.org/jwks.json',
};
const read = (environment: Readonly<Record<string, string>>, flags = {}) =>
  settingsFrom(environment, flags, '.ita');

/** The names of the settings that are refused. */
function refused(environment: Readonly<Record<string, string>>): readonly string[] {
  try {
    read(environment);
  } catch (error) {
    if (error instanceof Refusal) return error.faults.map(({ field }) => field);
    throw error;
  }
  return [];
}

test('nothing said is a server of this machine that tells nobody apart', () => {
  expect(read({})).toEqual({
    host: '127.0.0.1',
    port: 4000,
    apiKeysFile: '.ita/api-keys.json',
    tokens: null,
    introspection: true,
    trustedDocumentsFile: null,
    corsOrigins: [],
    limits: USUAL_LIMITS,
    logLevel: 'warn',
    lagMax: 5000,
    graceSeconds: 8,
    drainSeconds: 0,
  });
});

test('the key of the log is in the data directory, or in the file that is named', () => {
  expect(logKeyFileFrom({}, '.ita')).toBe('.ita/log-key.pem');
  expect(logKeyFileFrom({ ITA_LOG_KEY: '/keys/log.pem' }, '.ita')).toBe('/keys/log.pem');
});

test('a flag wins over the environment', () => {
  expect(read({ ITA_PORT: '1', ITA_HOST: '::1' }, { port: '2' })).toMatchObject({
    host: '::1',
    port: 2,
  });
});

test('tokens are checked by asymmetric signatures alone', () => {
  expect(read(OIDC).tokens?.algorithms).toEqual(['RS256', 'PS256', 'ES256', 'EdDSA']);
  expect(refused({ ...OIDC, ITA_OIDC_ALGORITHMS: 'RS256,HS256' })).toEqual(['ITA_OIDC_ALGORITHMS']);
  expect(refused({ ...OIDC, ITA_OIDC_ALGORITHMS: 'none' })).toEqual(['ITA_OIDC_ALGORITHMS']);
});

describe('is refused, every fault at once, by the name of the setting:', () => {
  test.each<[Readonly<Record<string, string>>, readonly string[]]>([
    [{ ITA_PORT: '70000', ITA_COST_MAX: 'x' }, ['ITA_PORT', 'ITA_COST_MAX']],
    [{ ITA_INTROSPECTION: 'maybe' }, ['ITA_INTROSPECTION']],
    [{ ITA_LOG: 'loud', ITA_GRACE_SECONDS: '-1' }, ['ITA_LOG', 'ITA_GRACE_SECONDS']],
    [{ ITA_CORS_ORIGINS: 'https://a.example.org, bi.example.org' }, ['ITA_CORS_ORIGINS']],
    [{ ITA_CORS_ORIGINS: 'https://a.example.org/path' }, ['ITA_CORS_ORIGINS']],
    [{ ITA_OIDC_ISSUER: 'https://a' }, ['ITA_OIDC_AUDIENCE', 'ITA_OIDC_KEYS']],
    [{ ITA_OIDC_AUDIENCE: 'ita' }, ['ITA_OIDC_ISSUER']],
    [{ ...OIDC, ITA_OIDC_KEYS: 'http://id.example.org/jwks' }, ['ITA_OIDC_KEYS']],
  ])('%j', (environment, names) => {
    expect(refused(environment)).toEqual(names);
  });
});

/** Whether a server that tells nobody apart may listen on an address. */
function mayListen(host: string): boolean {
  try {
    refuseOpenAddress({ host }, false);
    return true;
  } catch (error) {
    if (error instanceof Refusal && error.faults[0].field === 'ITA_HOST') return false;
    throw error;
  }
}

test.each([
  ['127.0.0.1', true],
  ['127.1.2.3', true],
  ['::1', true],
  ['localhost', true],
  ['::ffff:127.0.0.1', true],
  ['0.0.0.0', false],
  ['::', false],
  ['192.168.1.4', false],
  ['localhost.example.org', false],
  ['127.0.0.1.example.org', false],
])('on %s a server that tells nobody apart may listen: %s', (host, expected) => {
  expect(mayListen(host)).toBe(expected);
  expect(() => refuseOpenAddress({ host }, true)).not.toThrow();
});

test('each setting stands in the README', async () => {
  const files = await readdir(import.meta.dirname);
  const sources = files.filter((name) => !name.endsWith('.test.ts'));
  const texts = await Promise.all(sources.map((name) => readFile(join(import.meta.dirname, name))));
  const settings = new Set(texts.flatMap((text) => String(text).match(/ITA_[A-Z_]+/gu) ?? []));
  expect(settings.size).toBeGreaterThan(20);
  const readme = await readFile(join(import.meta.dirname, '../../README.md'), 'utf8');
  expect([...settings].filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
});
