import { Refusal } from '@ita/schema';
import type { Asked } from '../http/asked.ts';
import type { Settings } from '../settings/settings.ts';
import { createKeyCheck, isKeyShaped, readKeys } from './api-keys.ts';
import { createTokenCheck } from './tokens.ts';
import type { Viewer } from './viewer.ts';
import { ANONYMOUS, LOCAL_OPERATOR } from './viewer.ts';

/** How callers are told apart. */
export interface Authentication {
  /** Whether they are; where not, every caller is the local operator. */
  readonly configured: boolean;
  /**
   * Who sends a request; ANONYMOUS where it does not say.
   * @throws Refusal UNAUTHENTICATED for a key or token that does not count, without saying why;
   * IDENTITY_PROVIDER_UNAVAILABLE when that cannot be told now.
   */
  viewerOf(request: Pick<Asked, 'headers'>): Promise<Viewer>;
}

/** Of a server that tells nobody apart, which only this machine may reach. */
export const LOCAL_ONLY: Authentication = {
  configured: false,
  viewerOf: async () => LOCAL_OPERATOR,
};

/** The credential of a request: a bearer's (RFC 6750), or the password of one that can say no other (RFC 7617). */
function credentialOf({ headers }: Pick<Asked, 'headers'>): string | null {
  const given = headers.get('authorization');
  if (given === null) return null;
  const [scheme = '', text = ''] = given.trim().split(/\s+/u);
  if (scheme.toLowerCase() !== 'basic') return scheme.toLowerCase() === 'bearer' ? text : '';
  const pair = Buffer.from(text, 'base64').toString();
  return pair.slice(pair.indexOf(':') + 1);
}

const unauthenticated = (): Refusal =>
  new Refusal([
    {
      code: 'UNAUTHENTICATED',
      field: 'authorization',
      got: null,
      allowed: 'an API key or a token that counts now',
    },
  ]);

/**
 * Tells callers apart by the API keys and the identity provider of the settings.
 * @throws Refusal INVALID_SETTING when their files are not what they should be.
 */
export async function createAuthentication({
  apiKeysFile,
  tokens,
}: Pick<Settings, 'apiKeysFile' | 'tokens'>): Promise<Authentication> {
  const hasKeys = (await readKeys(apiKeysFile)).length > 0;
  if (!hasKeys && tokens === null) return LOCAL_ONLY;
  const ofKey = createKeyCheck(apiKeysFile);
  const ofToken = tokens === null ? null : await createTokenCheck(tokens);
  return {
    configured: true,
    viewerOf: async (request) => {
      const credential = credentialOf(request);
      if (credential === null) return ANONYMOUS;
      const found = isKeyShaped(credential) ? await ofKey(credential) : await ofToken?.(credential);
      if (!found) throw unauthenticated();
      return found;
    },
  };
}
