import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GraphqlResult, ProcessLog, Role, Service } from '@ita/api';
import { addKey, ROLES, serverParts, settingsFrom, startServer } from '@ita/api';
import type { SeedEvent } from '@ita/seeds';
import type { JWTPayload } from 'jose';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { openSeededApi } from './seeded-api.ts';

/** What the provider of the tests is called, and for whom its tokens are. */
export const ISSUER = 'https://id.example.org';
export const AUDIENCE = 'ita';

/** The district of the officer's key. */
export const OWN_DISTRICT = '1001';

/** A server that tells callers apart, over HTTP. */
export interface GuardedServer extends AsyncDisposable {
  readonly url: string;
  /** Stops it, its service kept open; may be called again. */
  stop(): PromiseLike<void>;
  readonly service: Service;
  /** File of the API keys. */
  readonly keysFile: string;
  /** An API key of each role; PUBLIC has none, like whoever says nothing. */
  readonly keys: ReadonlyMap<Role, string>;
  /** A token that the provider signed, of an analyst unless the claims say otherwise; ES256. */
  sign(claims?: JWTPayload, header?: { readonly alg: string }): Promise<string>;
  /** Posts a document as whoever has a key or token; the answer and its status. */
  ask(
    credential: string | undefined,
    query: string,
    variables?: object,
  ): Promise<GraphqlResult & { readonly status: number; readonly text: string }>;
}

/** The codes of the errors of an answer. */
export function codesOf({ errors }: GraphqlResult): readonly unknown[] {
  return (errors ?? []).map((error) => {
    const extensions = 'extensions' in error ? error.extensions : null;
    return typeof extensions === 'object' && extensions !== null && 'code' in extensions
      ? extensions.code
      : null;
  });
}

const isResult = (value: unknown): value is GraphqlResult =>
  typeof value === 'object' && value !== null;

/** Where a guarded server logs, and keeps its events. */
interface GuardedParts {
  readonly log?: ProcessLog;
  /** Of an empty PostgreSQL database; in memory when left out. */
  readonly databaseUrl?: string | undefined;
}

/**
 * Starts a server with some events, keys of every role and an identity provider.
 * @param environment settings besides those.
 * @param databaseUrl of an empty PostgreSQL database; all in memory when left out.
 */
export async function startGuardedServer(
  events: readonly SeedEvent[],
  environment: Readonly<Record<string, string>> = {},
  { log, databaseUrl }: GuardedParts = {},
): Promise<GuardedServer> {
  await using opened = new AsyncDisposableStack();
  const directory = await mkdtemp(join(tmpdir(), 'ita-guarded-'));
  opened.defer(() => rm(directory, { recursive: true }));
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const keySet = join(directory, 'jwks.json');
  await writeFile(keySet, JSON.stringify({ keys: [await exportJWK(publicKey)] }));
  const keysFile = join(directory, 'api-keys.json');
  const keys = new Map<Role, string>();
  for (const role of ROLES.filter((one) => one !== 'PUBLIC')) {
    const district = role === 'DISTRICT_OFFICER' ? OWN_DISTRICT : null;
    keys.set(role, await addKey(keysFile, { name: role, role, district, expiresAt: null }));
  }
  const settings = settingsFrom(
    {
      ITA_PORT: '0',
      ITA_LOG: 'error',
      ITA_OIDC_ISSUER: ISSUER,
      ITA_OIDC_AUDIENCE: AUDIENCE,
      ITA_OIDC_KEYS: keySet,
      ITA_REQUESTS_PER_MINUTE: '0',
      ...environment,
    },
    {},
    directory,
  );
  const parts = await serverParts(settings);
  const seeded = opened.use(await openSeededApi(events, databaseUrl));
  const server = opened.use(await startServer(seeded.service, { ...parts, ...(log && { log }) }));
  const kept = opened.move();
  return {
    url: server.url,
    stop: () => server[Symbol.asyncDispose](),
    service: seeded.service,
    keysFile,
    keys,
    sign: (claims = {}, header = { alg: 'ES256' }) =>
      new SignJWT({ sub: 'somchai', ita_role: 'analyst', ...claims })
        .setProtectedHeader(header)
        .setIssuer(claims.iss ?? ISSUER)
        .setAudience(claims.aud ?? AUDIENCE)
        .setExpirationTime(claims.exp ?? '5m')
        .sign(privateKey),
    ask: async (credential, query, variables = {}) => {
      const response = await fetch(server.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(credential !== undefined && { authorization: `Bearer ${credential}` }),
        },
        body: JSON.stringify({ query, variables }),
      });
      const text = await response.text();
      const result: unknown = JSON.parse(text);
      if (!isResult(result)) throw new Error(text);
      return { ...result, status: response.status, text };
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}
