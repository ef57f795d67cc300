import { join } from 'node:path';
import { logKeyFileIn } from '@ita/event-log';
import type { Fault } from '@ita/schema';
import { refuseIfAny } from '@ita/schema';
import type { LogLevel } from '../operations/process-log.ts';
import { LOG_LEVELS } from '../operations/process-log.ts';
import type { Limits } from './limits.ts';
import { limitsIn } from './limits.ts';
import type { TokenSettings } from './token-settings.ts';
import { tokenSettingsIn } from './token-settings.ts';
import { SettingReader } from './setting-reader.ts';

/** Everything that an operator can say of a server, checked. */
export interface Settings {
  /** Address to listen on. */
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** File of the hashed API keys; it need not exist. */
  readonly apiKeysFile: string;
  /** How tokens of an identity provider are checked; null where none is trusted. */
  readonly tokens: TokenSettings | null;
  /** Whether the schema can be asked for. */
  readonly introspection: boolean;
  /** JSON of documents by the SHA-256 of their text, the only ones answered; null answers any. */
  readonly trustedDocumentsFile: string | null;
  /** Origins of web pages that may read answers; `*` is any. */
  readonly corsOrigins: readonly string[];
  readonly limits: Limits;
  /** How much is logged. */
  readonly logLevel: LogLevel;
  /** Events that the scores may be behind the log of a server that is ready. */
  readonly lagMax: number;
  /** Seconds that answers have to come to their end when the server stops. */
  readonly graceSeconds: number;
  /** Seconds that a server which is to stop goes on serving, not ready, so that a balancer leaves it. */
  readonly drainSeconds: number;
}

/** As many events as come in while one pass of the projector scores all districts. */
export const USUAL_LAG_MAX = 5000;
/** Below the ten seconds after which container engines kill. */
export const USUAL_GRACE_SECONDS = 8;

/** Flags of the command line, which win over the environment. */
export interface SettingFlags {
  readonly host?: string;
  readonly port?: string;
}

const PORT_MAX = 65_535;
const LAG_MAX = 1_000_000_000;
const GRACE_SECONDS_MAX = 3600;

type Environment = Readonly<Record<string, string | undefined>>;

/** The file of the private key that the log's heads are signed with: of every command, not of a server alone. */
export function logKeyFileFrom(environment: Environment, dataDirectory: string): string {
  return new SettingReader(environment, []).text('ITA_LOG_KEY') ?? logKeyFileIn(dataDirectory);
}

/**
 * The settings of a server, from environment variables (ITA_…) and flags.
 * @throws Refusal with an INVALID_SETTING for each that is wrong, by the name of its variable.
 */
export function settingsFrom(
  environment: Environment,
  { host, port }: SettingFlags,
  dataDirectory: string,
): Settings {
  const faults: Fault[] = [];
  const reader = new SettingReader(
    {
      ...environment,
      ...(host !== undefined && { ITA_HOST: host }),
      ...(port !== undefined && { ITA_PORT: port }),
    },
    faults,
  );
  const settings: Settings = {
    host: reader.text('ITA_HOST') ?? '127.0.0.1',
    port: reader.whole('ITA_PORT', { usual: 4000, least: 0, most: PORT_MAX }),
    apiKeysFile: reader.text('ITA_API_KEYS') ?? join(dataDirectory, 'api-keys.json'),
    tokens: tokenSettingsIn(reader),
    introspection: reader.word('ITA_INTROSPECTION', ['on', 'off'], 'on') === 'on',
    trustedDocumentsFile: reader.text('ITA_TRUSTED_DOCUMENTS'),
    corsOrigins: originsIn(reader),
    limits: limitsIn(reader),
    logLevel: reader.word('ITA_LOG', LOG_LEVELS, 'warn'),
    lagMax: reader.whole('ITA_LAG_MAX', { usual: USUAL_LAG_MAX, least: 0, most: LAG_MAX }),
    graceSeconds: reader.whole('ITA_GRACE_SECONDS', {
      usual: USUAL_GRACE_SECONDS,
      least: 0,
      most: GRACE_SECONDS_MAX,
    }),
    drainSeconds: reader.whole('ITA_DRAIN_SECONDS', {
      usual: 0,
      least: 0,
      most: GRACE_SECONDS_MAX,
    }),
  };
  refuseIfAny(faults);
  return settings;
}

/** Origins as browsers name them: a scheme and a host, no path. */
function originsIn(reader: SettingReader): readonly string[] {
  const name = 'ITA_CORS_ORIGINS';
  const origins = reader.list(name);
  for (const origin of origins) {
    if (origin === '*' || (URL.canParse(origin) && new URL(origin).origin === origin)) continue;
    reader.refuse(name, origin, 'origins such as https://bi.example.org, commas between; or *');
  }
  return origins;
}
