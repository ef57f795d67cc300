import type { SettingReader } from './setting-reader.ts';

/** How much one request, and one caller, may ask for. */
export interface Limits {
  /** Bytes of a request's body at most. */
  readonly bodyBytesMax: number;
  /** Tokens of a document at most. */
  readonly tokensMax: number;
  /** Fields inside each other at most. */
  readonly depthMax: number;
  /** Fields and spreads of a document at most, each fragment as often as it is spread. */
  readonly selectionsMax: number;
  /** Aliases of a document at most, likewise. */
  readonly aliasesMax: number;
  /** Directives of a document at most, likewise. */
  readonly directivesMax: number;
  /** Fields that an answer may have at most, as far as the document tells; see costOf. */
  readonly costMax: number;
  /** Seconds that an answer may take at most. */
  readonly querySecondsMax: number;
  /** Requests a minute from one caller; 0 for any number. */
  readonly requestsPerMinute: number;
  /** Subscriptions that one caller may have open at once. */
  readonly streamsMax: number;
  /** Bytes of answers that are kept for the next who asks; 0 for none. */
  readonly keptBytesMax: number;
}

const MILLION = 1_000_000;

/** Limits for people and tools that mean well: the dearest page of a BI tool passes, by a factor of two. */
export const USUAL_LIMITS: Limits = {
  bodyBytesMax: MILLION,
  tokensMax: 4000,
  depthMax: 12,
  selectionsMax: 600,
  aliasesMax: 60,
  directivesMax: 60,
  costMax: MILLION,
  querySecondsMax: 30,
  requestsPerMinute: 600,
  streamsMax: 20,
  keptBytesMax: 64 * MILLION,
};

/** The limits that an operator sets, the usual ones where they do not. */
export function limitsIn(reader: SettingReader): Limits {
  const whole = (name: string, usual: number, least = 1, most = 1000 * MILLION): number =>
    reader.whole(name, { usual, least, most });
  return {
    bodyBytesMax: whole('ITA_BODY_BYTES_MAX', USUAL_LIMITS.bodyBytesMax),
    tokensMax: whole('ITA_TOKENS_MAX', USUAL_LIMITS.tokensMax),
    depthMax: whole('ITA_DEPTH_MAX', USUAL_LIMITS.depthMax),
    selectionsMax: whole('ITA_SELECTIONS_MAX', USUAL_LIMITS.selectionsMax),
    aliasesMax: whole('ITA_ALIASES_MAX', USUAL_LIMITS.aliasesMax, 0),
    directivesMax: whole('ITA_DIRECTIVES_MAX', USUAL_LIMITS.directivesMax, 0),
    costMax: whole('ITA_COST_MAX', USUAL_LIMITS.costMax),
    querySecondsMax: whole('ITA_QUERY_SECONDS_MAX', USUAL_LIMITS.querySecondsMax, 1, 3600),
    requestsPerMinute: whole('ITA_REQUESTS_PER_MINUTE', USUAL_LIMITS.requestsPerMinute, 0),
    streamsMax: whole('ITA_STREAMS_MAX', USUAL_LIMITS.streamsMax, 0),
    keptBytesMax: whole('ITA_KEPT_BYTES_MAX', USUAL_LIMITS.keptBytesMax, 0),
  };
}
