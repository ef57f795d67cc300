import type { AppendedEvent, EventLog, NewEvent } from '@ita/event-log';
import { AppendConflict } from '@ita/event-log';
import type { Status } from '@ita/projections';
import { admissionFaults, statusAfter } from '@ita/projections';
import type { DomainEvent, Fault, RecordedEvent } from '@ita/schema';
import { assessmentStream, Refusal, refuseIfAny, streamOf } from '@ita/schema';
import type { Proposal } from './proposal.ts';
import { eventOf, retryFaults } from './proposal.ts';

/** How often a decision is taken anew because the log moved meanwhile, before that is an error. */
const ATTEMPTS_MAX = 20;

interface Decision {
  readonly events: readonly NewEvent[];
  /** Versions of the assessments' streams that the decision rests on. */
  readonly assessments: ReadonlyMap<string, number>;
}

const assessmentOf = ({ data }: DomainEvent): string =>
  assessmentStream(data.fiscalYear, data.district);

function grouped(recorded: readonly RecordedEvent[]): Map<string, DomainEvent[]> {
  const histories = new Map<string, DomainEvent[]>();
  for (const { stream, event } of recorded) {
    histories.set(stream, [...(histories.get(stream) ?? []), event]);
  }
  return histories;
}

/** Admits events one after another, each against what the log and those before it say. */
function decide(
  proposed: readonly { readonly id: string; readonly event: DomainEvent }[],
  histories: Map<string, DomainEvent[]>,
): Decision {
  const assessments = new Map<string, number>();
  const faults: Fault[] = [];
  const events = proposed.map(({ id, event }): NewEvent => {
    const assessment = assessmentOf(event);
    const life = histories.get(assessment) ?? [];
    if (!assessments.has(assessment)) assessments.set(assessment, life.length);
    const status = life.reduce<Status>(statusAfter, null);
    const history = histories.get(streamOf(event)) ?? [];
    faults.push(...admissionFaults(event, status, history));
    histories.set(streamOf(event), [...history, event]);
    return { id, event, expectedVersion: history.length };
  });
  refuseIfAny(faults);
  return { events, assessments };
}

async function attempt(
  log: EventLog,
  proposals: readonly Proposal[],
  actor: string,
  now: string,
): Promise<readonly AppendedEvent[]> {
  const recorded = new Map(
    (await log.readEvents(proposals.map(({ id }) => id))).map((one) => [one.id, one]),
  );
  const proposed = proposals.map((proposal) => {
    const earlier = recorded.get(proposal.id);
    const event = eventOf(proposal, earlier, now);
    if (earlier) refuseIfAny(retryFaults(event, earlier.event));
    return { id: proposal.id, event };
  });
  const fresh = proposed.filter(({ id }) => !recorded.has(id));
  if (fresh.length > 0) {
    const streams = new Set(fresh.flatMap(({ event }) => [streamOf(event), assessmentOf(event)]));
    const decision = decide(fresh, grouped(await log.readStreams([...streams])));
    const unchanged = [...decision.assessments].map(([stream, version]) => ({ stream, version }));
    const appended = await log.append({ events: decision.events, actor, unchanged });
    const places = new Map(appended.map((one) => [one.id, one]));
    return proposed.flatMap(({ id }) => places.get(id) ?? replayed(recorded.get(id)));
  }
  return proposed.flatMap(({ id }) => replayed(recorded.get(id)));
}

const replayed = (event: RecordedEvent | undefined): readonly AppendedEvent[] =>
  event === undefined ? [] : [{ id: event.id, position: event.position, replayed: true }];

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
  for (let attempts = 1; ; attempts += 1) {
    try {
      return await attempt(log, proposals, actor, now);
    } catch (error) {
      if (!(error instanceof AppendConflict)) throw error;
      if (attempts === ATTEMPTS_MAX) {
        throw new Refusal([
          {
            code: 'VERSION_CONFLICT',
            field: 'assessment',
            got: error.message,
            allowed: 'an assessment that others are not changing at the same moment; try again',
          },
        ]);
      }
    }
  }
}
