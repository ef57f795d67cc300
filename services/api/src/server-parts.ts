import { createAuthentication } from './auth/authenticate.ts';
import type { Hardening } from './graphql-api.ts';
import { USUAL_HARDENING } from './graphql-api.ts';
import { readTrustedDocuments } from './hardening/trusted-documents.ts';
import type { DoorSettings } from './http/door.ts';
import { LOCAL_DOOR } from './http/door.ts';
import type { ProcessLog } from './operations/process-log.ts';
import { openProcessLog, usualProcessLog } from './operations/process-log.ts';
import { refuseOpenAddress } from './settings/listening.ts';
import type { Settings } from './settings/settings.ts';
import { USUAL_GRACE_SECONDS, USUAL_LAG_MAX } from './settings/settings.ts';

/** Where to listen; port 0 takes any free one. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

/** What a server is started with, all of it checked. */
export interface ServerParts {
  readonly address: Address;
  readonly door: DoorSettings;
  readonly hardening: Hardening;
  readonly log: ProcessLog;
  /** Events that the scores may be behind the log of a server that is ready. */
  readonly lagMax: number;
  /** Seconds that answers have to come to their end when the server stops. */
  readonly graceSeconds: number;
  /** Seconds that it goes on serving before that, not ready. */
  readonly drainSeconds: number;
}

/** Of a server on any free port that only this machine may reach. */
export const localParts = (): ServerParts => ({
  address: { host: '127.0.0.1', port: 0 },
  door: LOCAL_DOOR,
  hardening: USUAL_HARDENING,
  log: usualProcessLog(),
  lagMax: USUAL_LAG_MAX,
  graceSeconds: USUAL_GRACE_SECONDS,
  drainSeconds: 0,
});

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
    log: openProcessLog(settings.logLevel),
    lagMax: settings.lagMax,
    graceSeconds: settings.graceSeconds,
    drainSeconds: settings.drainSeconds,
  };
}
