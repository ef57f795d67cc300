import type { AppendedEvent, EventLog, NewEvent, StreamVersion } from '@ita/event-log';
import { AppendConflict } from '@ita/event-log';
import type { Status } from '@ita/projections';
import { admissionFaults, statusAfter } from '@ita/projections';
import type { DomainEvent, Fault, RecordedEvent } from '@ita/schema';
import { assessmentStream, canonicalJson, Refusal, refuseIfAny, streamOf } from '@ita/schema';
import type { Proposal } from './proposal.ts';
import { eventOf, faultsInInput, retryFaults, versionFaults } from './proposal.ts';

/** How often a decision is taken anew because the log moved meanwhile, before that is an error. */
const ATTEMPTS_MAX = 20;

/** What becomes of one proposal: where its event is in the log, or why it is refused. */
export type Outcome = { readonly appended: AppendedEvent } | { readonly refusal: Refusal };

/** A proposal as an event that may be appended, found in the log already, or refused. */
type Judged =
  | { readonly kind: 'admitted'; readonly event: NewEvent }
  | { readonly kind: 'recorded'; readonly appended: AppendedEvent }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

const assessmentOf = ({ data }: DomainEvent): string =>
  assessmentStream(data.fiscalYear, data.district);

function grouped(recorded: readonly RecordedEvent[]): Map<string, DomainEvent[]> {
  const histories = new Map<string, DomainEvent[]>();
  for (const { stream, event } of recorded) {
    const history = histories.get(stream);
    if (history) history.push(event);
    else histories.set(stream, [event]);
  }
  return histories;
}

/** The proposal as an event, or as found in the log; what it says alone is checked. */
function read(
  proposal: Proposal,
  recorded: RecordedEvent | undefined,
  now: string,
): { readonly event: DomainEvent } | Judged {
  try {
    const event = eventOf(proposal, recorded, now);
    if (recorded === undefined) return { event };
    refuseIfAny(retryFaults(event, recorded.event));
    const { id, position } = recorded;
    return { kind: 'recorded', appended: { id, position, replayed: true } };
  } catch (error) {
    if (error instanceof Refusal) return { kind: 'refused', refusal: error };
    throw error;
  }
}

/** Admits events one after another, each against what the log and those admitted before it say. */
function admit(
  proposal: Proposal,
  event: DomainEvent,
  histories: Map<string, DomainEvent[]>,
): Judged {
  const stream = streamOf(event);
  const status = (histories.get(assessmentOf(event)) ?? []).reduce<Status>(statusAfter, null);
  const history = histories.get(stream) ?? [];
  const [first, ...rest] = [
    ...versionFaults(proposal, stream, history.length),
    ...admissionFaults(event, status, history),
  ];
  if (first !== undefined) return { kind: 'refused', refusal: new Refusal([first, ...rest]) };
  const expectedVersion = history.length;
  histories.set(stream, [...history, event]);
  return { kind: 'admitted', event: { id: proposal.id, event, expectedVersion } };
}

interface Judgement {
  readonly judged: readonly Judged[];
  /** Versions of the assessments' streams that it rests on. */
  readonly unchanged: readonly StreamVersion[];
}

async function judge(
  log: EventLog,
  proposals: readonly Proposal[],
  now: string,
): Promise<Judgement> {
  const ids = proposals.map(({ id }) => id);
  const recorded = new Map((await log.readEvents(ids)).map((one) => [one.id, one]));
  const readings = proposals.map((proposal) => ({
    proposal,
    reading: read(proposal, recorded.get(proposal.id), now),
  }));
  const events = readings.flatMap(({ reading }) => ('kind' in reading ? [] : [reading.event]));
  const assessments = new Set(events.map(assessmentOf));
  const streams = new Set([...assessments, ...events.map(streamOf)]);
  const histories = grouped(streams.size === 0 ? [] : await log.readStreams([...streams]));
  const unchanged = [...assessments].map((stream) => {
    const history = histories.get(stream) ?? [];
    const version = history.length;
    knownIn(log).set(stream, { status: history.reduce<Status>(statusAfter, null), version });
    return { stream, version };
  });
  const judged = readings.map(({ proposal, reading }) =>
    'kind' in reading ? reading : admit(proposal, reading.event, histories),
  );
  return { judged, unchanged };
}

async function append(
  log: EventLog,
  { judged, unchanged }: Judgement,
  actor: string,
): Promise<readonly Outcome[]> {
  const events = judged.flatMap((one) => (one.kind === 'admitted' ? [one.event] : []));
  const appended = events.length === 0 ? [] : await log.append({ events, actor, unchanged });
  const places = new Map(appended.map((place) => [place.id, place]));
  return judged.map((one): Outcome => {
    if (one.kind === 'refused') return { refusal: one.refusal };
    const place = one.kind === 'recorded' ? one.appended : places.get(one.event.id);
    if (place === undefined) throw new RangeError('the log did not say where an event is');
    return { appended: place };
  });
}

/** Everything that is wrong with some proposals, in the words of their author's input, each fault once. */
function faultsOf(proposals: readonly Proposal[], { judged }: Judgement): readonly Fault[] {
  const faults = proposals.flatMap((proposal, at) => {
    const one = judged[at];
    return one?.kind === 'refused' ? faultsInInput(proposal, one.refusal.faults) : [];
  });
  return [...new Map(faults.map((fault) => [canonicalJson(fault), fault])).values()];
}

/** Decides and appends; decides anew when another writer changed what the decision rests on. */
async function untilSettled<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempts = 1; ; attempts += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof AppendConflict)) throw error;
      if (attempts === ATTEMPTS_MAX) {
        const allowed = 'an assessment that others are not changing at the same moment; try again';
        const got = error.message;
        throw new Refusal([{ code: 'VERSION_CONFLICT', field: 'assessment', got, allowed }]);
      }
    }
  }
}

/** What an assessment's own stream said when it was last read, and its version then. */
interface KnownAssessment {
  readonly status: Status;
  readonly version: number;
}

/** What is known of the assessments of each log. It may be out of date, which an append finds out. */
const KNOWN = new WeakMap<EventLog, Map<string, KnownAssessment>>();

function knownIn(log: EventLog): Map<string, KnownAssessment> {
  const known = KNOWN.get(log) ?? new Map<string, KnownAssessment>();
  KNOWN.set(log, known);
  return known;
}

/**
 * Records one new submission in a single statement, on what is known of its assessment: the log takes it
 * only while that holds and the submission is new. Null when it has to be decided by reading first.
 */
async function recordNewSubmission(
  log: EventLog,
  proposal: Proposal,
  actor: string,
  now: string,
): Promise<readonly AppendedEvent[] | null> {
  if (proposal.type !== 'SurveySubmitted') return null;
  const event = eventOf(proposal, undefined, now);
  const stream = assessmentOf(event);
  const known = knownIn(log).get(stream);
  if (known === undefined || admissionFaults(event, known.status, []).length > 0) return null;
  const unchanged = [{ stream, version: known.version }];
  try {
    return await log.append({
      events: [{ id: proposal.id, event, expectedVersion: 0 }],
      actor,
      unchanged,
    });
  } catch (error) {
    if (error instanceof AppendConflict) return null;
    throw error;
  }
}

/**
 * Records what is proposed, all or nothing: the one way into the log.
 *
 * Each proposal is checked for its shape, against its year's framework and against what happened
 * before. The decision and the append are one step: when another writer changed what the decision
 * rests on in between, it is taken anew.
 * @returns where each event is in the log, in the order proposed; a retry gives its first place.
 * @throws Refusal with everything that is wrong; the log is then as it was.
 */
export async function record(
  log: EventLog,
  proposals: readonly Proposal[],
  actor: string,
): Promise<readonly AppendedEvent[]> {
  const now = new Date().toISOString();
  const [only, ...others] = proposals;
  if (only !== undefined && others.length === 0) {
    const recorded = await recordNewSubmission(log, only, actor, now);
    if (recorded !== null) return recorded;
  }
  return untilSettled(async () => {
    const judgement = await judge(log, proposals, now);
    refuseIfAny(faultsOf(proposals, judgement));
    const outcomes = await append(log, judgement, actor);
    return outcomes.flatMap((outcome) => ('appended' in outcome ? [outcome.appended] : []));
  });
}

/** Everything that record would refuse some proposals for; the log stays as it is. */
export async function foreseenFaults(
  log: EventLog,
  proposals: readonly Proposal[],
): Promise<readonly Fault[]> {
  return faultsOf(proposals, await judge(log, proposals, new Date().toISOString()));
}

/** How recordEach goes about it. */
export interface RecordEachOptions {
  /** Decide and say what would become of each, but append nothing; positions are then 0. */
  readonly dryRun?: boolean;
}

/**
 * Records each proposal that may be recorded, together, and says what became of every one. Each is
 * checked as record checks it, against those admitted before it; a refused one keeps no other out.
 */
export async function recordEach(
  log: EventLog,
  proposals: readonly Proposal[],
  actor: string,
  { dryRun = false }: RecordEachOptions = {},
): Promise<readonly Outcome[]> {
  const now = new Date().toISOString();
  return untilSettled(async () => {
    const judgement = await judge(log, proposals, now);
    return dryRun ? judgement.judged.map(foreseen) : append(log, judgement, actor);
  });
}

function foreseen(one: Judged): Outcome {
  if (one.kind === 'refused') return { refusal: one.refusal };
  if (one.kind === 'recorded') return { appended: one.appended };
  return { appended: { id: one.event.id, position: 0, replayed: false } };
}
