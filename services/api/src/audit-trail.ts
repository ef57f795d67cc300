import type {
  EventFilter,
  EventLog,
  EventPage,
  SealedFiles,
  StoreDatabase,
  StreamRange,
} from '@ita/event-log';
import { countEvents, readEventPage } from '@ita/event-log';
import type { AuditEvent } from '@ita/projections';
import { disclosedEvent, isOfRespondent } from '@ita/projections';
import type { EventType } from '@ita/schema';
import { EVENT_TYPES, FISCAL_YEARS, streamKindOf } from '@ita/schema';
import type { Kysely } from 'kysely';

/** What an auditor asks the log for; what is left out is not filtered by. */
export interface AuditFilter {
  /** A stream by its name as shown: of submissions without their ids. */
  readonly stream?: string | null | undefined;
  readonly types?: readonly EventType[] | null | undefined;
  /** Fiscal years, BE. */
  readonly fiscalYears?: readonly number[] | null | undefined;
  /** District codes. */
  readonly districts?: readonly string[] | null | undefined;
  /** Who recorded it; respondents' events have nobody's name. */
  readonly actor?: string | null | undefined;
  /** Recorded at that moment or later, and before that one. */
  readonly recordedFrom?: Date | null | undefined;
  readonly recordedUntil?: Date | null | undefined;
}

/** What the audit trail is read from. */
export interface AuditSource {
  readonly db: Kysely<StoreDatabase>;
  readonly log: EventLog;
  readonly sealedFiles: SealedFiles;
}

/** The next character after the hyphen: a name that begins with a prefix and a hyphen is before it. */
const AFTER_HYPHEN = '.';

/** The stream of that very name: no text that PostgreSQL takes is between it and this. */
const exactly = (name: string): StreamRange => ({ from: name, until: `${name}\u0001` });

/** The streams whose names begin with some words. */
const beginning = (name: string): StreamRange => ({
  from: `${name}-`,
  until: `${name}${AFTER_HYPHEN}`,
});

const isAmong = (
  wanted: readonly (string | number)[] | null | undefined,
  word: string | undefined,
): boolean => !wanted || wanted.some((one) => String(one) === word);

/** Words of the name of submissions' streams without their ids: kind, year, district, instrument. */
const SUBMISSION_WORDS = 4;

/**
 * The streams of that name as it is shown. A stream of one submission is not to be found by its id: it
 * would tell that there is one.
 */
function streamsNamed(
  stream: string,
  { fiscalYears, districts }: AuditFilter,
): Pick<EventFilter, 'streams' | 'few'> {
  const words = stream.split('-');
  if (!isAmong(fiscalYears, words[1]) || !isAmong(districts, words[2])) {
    return { streams: [], few: true };
  }
  if (words[0] !== streamKindOf('SurveySubmitted')) {
    return { streams: [exactly(stream)], few: true };
  }
  const shown = words.length === SUBMISSION_WORDS;
  return { streams: shown ? [beginning(stream)] : [], few: true };
}

/** The streams that can have what a filter asks for; null for any. */
function streamsOf(filter: AuditFilter): Pick<EventFilter, 'streams' | 'few'> {
  const { stream, types, fiscalYears, districts } = filter;
  if (stream) return streamsNamed(stream, filter);
  if (!types && !fiscalYears && !districts) return { streams: null, few: false };
  const kinds = [...new Set((types ?? EVENT_TYPES).map(streamKindOf))];
  const years = fiscalYears ?? (districts ? FISCAL_YEARS : null);
  const assessments = years?.flatMap((year) =>
    districts ? districts.map((district) => `-${year}-${district}`) : [`-${year}`],
  ) ?? [''];
  const names = kinds.flatMap((kind) => assessments.map((assessment) => `${kind}${assessment}`));
  return {
    streams: names.flatMap((name) => [exactly(name), beginning(name)]),
    few: !!districts || types?.some(isOfRespondent) === false,
  };
}

/** The position of the last event before a moment; times in the log are whole milliseconds. */
const positionBefore = (log: EventLog, moment: Date): Promise<number> =>
  log.positionAt(new Date(moment.getTime() - 1));

async function eventFilter(log: EventLog, filter: AuditFilter): Promise<EventFilter> {
  const { types, actor, recordedFrom, recordedUntil } = filter;
  return {
    ...streamsOf(filter),
    types: types ?? null,
    // By its author a respondent might be told.
    without: actor ? EVENT_TYPES.filter(isOfRespondent) : [],
    actor: actor ?? null,
    after: recordedFrom ? await positionBefore(log, recordedFrom) : 0,
    upTo: recordedUntil ? await positionBefore(log, recordedUntil) : null,
  };
}

/** A page of the log as an auditor may see it: nothing of a respondent but that there was one, and when. */
export async function auditPage(
  { db, log, sealedFiles }: AuditSource,
  filter: AuditFilter,
  page: EventPage,
): Promise<AuditEvent[]> {
  const entries = await readEventPage(db, await eventFilter(log, filter), page, sealedFiles);
  return entries.map(disclosedEvent);
}

/** How many events pass a filter. */
export async function auditCount(
  { db, log, sealedFiles }: AuditSource,
  filter: AuditFilter,
): Promise<number> {
  return countEvents(db, await eventFilter(log, filter), sealedFiles);
}
