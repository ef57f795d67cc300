import { createPublicKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { districtOf, Refusal } from '@ita/schema';
import type { JWTVerifyGetKey } from 'jose';
import { createLocalJWKSet, createRemoteJWKSet, errors, jwtVerify } from 'jose';
import { z } from 'zod';
import type { TokenSettings } from '../settings/token-settings.ts';
import { isDistrictFitting, roleNamed } from './role.ts';
import type { Viewer } from './viewer.ts';

/** Clocks may differ by so much. */
const CLOCK_TOLERANCE_SECONDS = 5;
const MILLISECONDS_OF_SECOND = 1000;

/** Finds out whose token a text is; null where it is none that counts now, whatever the reason. */
export type TokenCheck = (token: string) => Promise<Viewer | null>;

const keySet = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) });

/** @throws Refusal INVALID_SETTING when the file has no key. */
async function keysInFile(file: string): Promise<JWTVerifyGetKey> {
  try {
    const text = await readFile(file, 'utf8');
    if (text.trimStart().startsWith('{')) return createLocalJWKSet(keySet.parse(JSON.parse(text)));
    const key = createPublicKey(text);
    return () => key;
  } catch {
    const allowed = 'a file with a JWK set or a PEM public key';
    throw new Refusal([{ code: 'INVALID_SETTING', field: 'ITA_OIDC_KEYS', got: file, allowed }]);
  }
}

/** Whether a check failed for the provider's sake: then nobody knows whether the token is good. */
function isProviderDown(error: unknown): boolean {
  if (!(error instanceof errors.JOSEError)) return true;
  return error instanceof errors.JWKSTimeout || error.code === errors.JOSEError.code;
}

const claims = z.looseObject({ sub: z.string().min(1), exp: z.number() });

/**
 * A check of signed tokens (JWT, RFC 7519; best current practice, RFC 8725): the signature by a key of the
 * provider and an algorithm of the list, issuer, audience, and that it has begun and not expired.
 *
 * A token without a role is of somebody who reads what is published; one whose role or district we do not
 * know is refused.
 * @throws Refusal INVALID_SETTING when the file of keys has none. The check throws one of
 * IDENTITY_PROVIDER_UNAVAILABLE when the provider's keys cannot be had, to be tried again.
 */
export async function createTokenCheck(settings: TokenSettings): Promise<TokenCheck> {
  const { issuer, audience, keys, algorithms, roleClaim, districtClaim } = settings;
  const getKey = 'url' in keys ? createRemoteJWKSet(keys.url) : await keysInFile(keys.file);
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, getKey, {
        issuer,
        audience,
        algorithms: [...algorithms],
        requiredClaims: ['sub', 'exp'],
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
      });
      return viewerOf(claims.parse(payload), roleClaim, districtClaim);
    } catch (error) {
      if ('file' in keys || error instanceof z.ZodError || !isProviderDown(error)) return null;
      const code = 'IDENTITY_PROVIDER_UNAVAILABLE';
      const allowed = 'a token, once the keys of its issuer can be had again; try again';
      throw new Refusal([{ code, field: 'authorization', got: null, allowed }]);
    }
  };
}

function viewerOf(
  payload: z.infer<typeof claims>,
  roleClaim: string,
  districtClaim: string,
): Viewer | null {
  const named = payload[roleClaim] ?? 'PUBLIC';
  const district = payload[districtClaim] ?? null;
  const role = typeof named === 'string' ? roleNamed(named) : null;
  if (role === null) return null;
  if (district !== null && (typeof district !== 'string' || !districtOf(district))) return null;
  if (!isDistrictFitting(role, district)) return null;
  return {
    subject: `oidc:${payload.sub}`,
    role,
    district,
    expiresAt: payload.exp * MILLISECONDS_OF_SECOND,
  };
}
