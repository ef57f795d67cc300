import type { AuditFilter, Service } from '@ita/api';
import { auditPage } from '@ita/api';
import type { EventType } from '@ita/schema';
import { EVENT_TYPES, invalidValue, isEventType } from '@ita/schema';
import { districtsOf, momentOf, wordsOf, yearsOf } from './filter-options.ts';
import type { Listing } from './listing.ts';

/** The options of `ita log`, as they are typed. */
export interface LogArguments {
  readonly stream?: string;
  readonly type?: string;
  readonly district?: string;
  readonly fiscalYear?: string;
  readonly actor?: string;
  readonly from?: string;
  readonly until?: string;
  readonly last?: string;
}

/** Which events: those that pass the filter, or the last so many of them. */
interface LogQuery {
  readonly filter: AuditFilter;
  readonly last: number | null;
}

/** Events read at once. */
const PAGE_EVENTS = 1000;
/** Most events of --last: they are read at once. */
const LAST_MAX = 100_000;

type AuditRow = Awaited<ReturnType<typeof auditPage>>[number];

/** An event as a line of JSON has it: its data as JSON, not as a text. */
type LogRow = Omit<AuditRow, 'data'> & { readonly data: unknown };

function typesOf(text: string | undefined): readonly EventType[] | undefined {
  return wordsOf(text)?.map((word) => {
    if (isEventType(word)) return word;
    throw invalidValue('type', word, `one of ${EVENT_TYPES.join(', ')}`);
  });
}

function lastOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  const last = /^\d{1,6}$/u.test(text) ? Number(text) : 0;
  if (last >= 1 && last <= LAST_MAX) return last;
  throw invalidValue('last', text, `1–${LAST_MAX}`);
}

/** Checks the options before anything is opened. @throws Refusal INVALID_VALUE for a wrong one. */
export function logQuery(given: LogArguments): LogQuery {
  return {
    filter: {
      stream: given.stream,
      types: typesOf(given.type),
      districts: districtsOf(given.district),
      fiscalYears: yearsOf(given.fiscalYear),
      actor: given.actor,
      recordedFrom: momentOf('from', given.from),
      recordedUntil: momentOf('until', given.until),
    },
    last: lastOf(given.last),
  };
}

const rowOf = (event: AuditRow): LogRow => ({
  ...event,
  data: event.data === null ? null : JSON.parse(event.data),
});

/** The events in the order recorded, page by page. */
export async function* logRows(
  service: Service,
  { filter, last }: LogQuery,
): AsyncGenerator<LogRow> {
  if (last !== null) {
    const page = { after: null, before: null, limit: last, inverted: true };
    yield* (await auditPage(service, filter, page)).map(rowOf).toReversed();
    return;
  }
  for (let after = 0; ;) {
    const page = { after, before: null, limit: PAGE_EVENTS, inverted: false };
    const events = await auditPage(service, filter, page);
    yield* events.map(rowOf);
    if (events.length < PAGE_EVENTS) return;
    after = events.at(-1)?.position ?? after;
  }
}

const BANGKOK_MILLISECONDS = 7 * 3_600_000;

/** A moment on Bangkok's clock, to the second. */
function bangkokClock(instant: string): string {
  const shifted = new Date(Date.parse(instant) + BANGKOK_MILLISECONDS).toISOString();
  return shifted.slice(0, 19).replace('T', ' ');
}

/** The log on a terminal: where, when in Bangkok, who, what, to what. */
export const LOG_LISTING: Listing<LogRow> = [
  { title: 'position', width: 9, text: ({ position }) => String(position) },
  { title: 'recorded (Bangkok)', width: 19, text: ({ recordedAt }) => bangkokClock(recordedAt) },
  { title: 'actor', width: 12, text: ({ actor }) => actor ?? '—' },
  { title: 'type', width: 23, text: ({ type }) => type },
  { title: 'stream', width: 0, text: ({ stream }) => stream },
];
