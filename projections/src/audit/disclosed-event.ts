import type { LogEntry } from '@ita/schema';

/** Events that say what one respondent answered. */
const RESPONDENT_TYPES: ReadonlySet<string> = new Set(['SurveySubmitted', 'SubmissionCorrected']);

/** An event as an auditor sees it: all of it, unless it is of a respondent. */
export interface AuditEvent {
  readonly position: number;
  readonly type: string;
  /** Of a respondent's event without the submission's id. */
  readonly stream: string;
  readonly fiscalYear: number;
  readonly district: string;
  /** When the log took it (CE, ISO 8601, UTC). */
  readonly recordedAt: string;
  /** Whether it is a respondent's: what follows is then null. */
  readonly withheld: boolean;
  readonly id: string | null;
  readonly streamVersion: number | null;
  readonly schemaVersion: number | null;
  readonly actor: string | null;
  /** Canonical JSON as stored, nothing upcast: what is hashed. */
  readonly data: string | null;
}

/** Whether events of a type are a respondent's. */
export function isOfRespondent(type: string): boolean {
  return RESPONDENT_TYPES.has(type);
}

/** The parts of a stream's name that say of which assessment it is: its kind, year (BE) and district. */
const ASSESSMENT_PARTS = 3;

/**
 * An event as it may be shown. Of a respondent's nothing is but its position, type, time and, without the
 * submission's id, its stream: the id is the source's own and may be a name, the event's id can be made from
 * it, and the answers are why the disclosure gate is there (domain.md, "IIT respondents are staff").
 */
export function disclosedEvent(entry: LogEntry): AuditEvent {
  const { position, type, stream, recordedAt } = entry;
  const parts = stream.split('-');
  const [, fiscalYear = '', district = ''] = parts;
  const seen = { position, type, recordedAt, fiscalYear: Number(fiscalYear), district };
  if (!isOfRespondent(type)) {
    const { id, streamVersion, schemaVersion, actor, data } = entry;
    return { ...seen, stream, withheld: false, id, streamVersion, schemaVersion, actor, data };
  }
  return {
    ...seen,
    stream: parts.slice(0, ASSESSMENT_PARTS + 1).join('-'),
    withheld: true,
    id: null,
    streamVersion: null,
    schemaVersion: null,
    actor: null,
    data: null,
  };
}
