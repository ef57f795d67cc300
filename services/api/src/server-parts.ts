import { createAuthentication } from './auth/authenticate.ts';
import type { Hardening } from './graphql-api.ts';
import { readTrustedDocuments } from './hardening/trusted-documents.ts';
import type { DoorSettings } from './http/door.ts';
import type { Address } from './serve.ts';
import { refuseOpenAddress } from './settings/listening.ts';
import type { Settings } from './settings/settings.ts';

/** What a server is started with, all of it checked. */
export interface ServerParts {
  readonly address: Address;
  readonly door: DoorSettings;
  readonly hardening: Hardening;
}

/**
 * Makes what the settings ask for, before anything is opened or listened on.
 * @throws Refusal INVALID_SETTING for files that are not what they should be, and for an address that others
 * reach while callers are not told apart.
 */
export async function serverParts(settings: Settings): Promise<ServerParts> {
  const { host, port, corsOrigins, limits, introspection, trustedDocumentsFile: file } = settings;
  const authentication = await createAuthentication(settings);
  refuseOpenAddress(settings, authentication.configured);
  const { requestsPerMinute } = limits;
  return {
    address: { host, port },
    door: {
      authentication,
      corsOrigins,
      // The one caller of a server that tells nobody apart is its operator.
      requestsPerMinute: authentication.configured ? requestsPerMinute : 0,
    },
    hardening: {
      limits,
      introspection,
      trustedDocuments: file === null ? null : await readTrustedDocuments(file),
    },
  };
}
