import type { DomainEvent, Fault, RecordedEvent } from '@ita/schema';
import { canonicalJson, eventFaults, parseEvent, refuseIfAny } from '@ita/schema';

/** An event that someone wants recorded; unchecked. */
export interface Proposal {
  /** UUID; the same id a second time is a retry. */
  readonly id: string;
  readonly type: string;
  /** The event's data; without `occurredAt` it is taken to happen now. */
  readonly data: Readonly<Record<string, unknown>>;
  /** The version that its stream must be at, as its author last saw it; anything when left out. */
  readonly expectedVersion?: number | undefined;
  /** What a field of the event is called in the author's input; the same when left out. */
  readonly inputField?: (field: string) => string;
}

/**
 * A proposal as an event, checked against its shape and its year's framework. A retry that leaves
 * `occurredAt` out means the time at which it was first recorded.
 * @throws Refusal with everything that is wrong with it.
 */
export function eventOf(
  { type, data }: Proposal,
  recorded: RecordedEvent | undefined,
  now: string,
): DomainEvent {
  const occurredAt = recorded?.event.data.occurredAt ?? now;
  const event = parseEvent(type, { occurredAt, ...data });
  refuseIfAny(eventFaults(event));
  return event;
}

/**
 * What is wrong with a proposal by what its author knew of the stream: nothing where that is how it stands,
 * or the author did not say.
 * @param version of the stream at present.
 */
export function versionFaults(
  { expectedVersion }: Proposal,
  stream: string,
  version: number,
): readonly Fault[] {
  if (expectedVersion === undefined || expectedVersion === version) return [];
  return [
    {
      code: 'STALE_VERSION',
      field: 'expectedVersion',
      got: expectedVersion,
      allowed: `${version}, the current version of ${stream}; read it again and decide anew`,
      currentVersion: version,
    },
  ];
}

/** Faults by the names that the author's input has for their fields. */
export function faultsInInput(
  { inputField = (field) => field }: Proposal,
  faults: readonly Fault[],
): readonly Fault[] {
  return faults.map((fault) => ({ ...fault, field: inputField(fault.field) }));
}

const textAt = (data: object, key: string): string => canonicalJson(Reflect.get(data, key) ?? null);

function firstDifference(given: object, kept: object): string {
  const keys = [...new Set([...Object.keys(given), ...Object.keys(kept)])];
  return keys.find((key) => textAt(given, key) !== textAt(kept, key)) ?? '';
}

/** What is wrong with using the id of a recorded event again: nothing when the event is the same. */
export function retryFaults(event: DomainEvent, recorded: DomainEvent): readonly Fault[] {
  if (canonicalJson(event) === canonicalJson(recorded)) return [];
  const differs =
    event.type === recorded.type
      ? `${firstDifference(event.data, recorded.data)} differs`
      : `it was ${recorded.type}`;
  return [
    {
      code: 'IDEMPOTENCY_CONFLICT',
      field: 'idempotencyKey',
      got: null,
      allowed: `a new key, or the input of its first use; ${differs}`,
    },
  ];
}
