import type { DomainEvent, RecordedEvent } from '@ita/schema';
import type { TakeText } from './event-texts.ts';

/** An event to append. */
export interface NewEvent {
  /** UUID. An id that the log has already is a retry: nothing is appended for it. */
  readonly id: string;
  readonly event: DomainEvent;
  /** The version its stream must be at just before it, 0 for a new stream; null asks nothing. */
  readonly expectedVersion: number | null;
}

/** A stream and its version: the number of events in it. */
export interface StreamVersion {
  readonly stream: string;
  readonly version: number;
}

/** Events that are appended together or not at all. */
export interface AppendRequest {
  readonly events: readonly NewEvent[];
  /** Who appends them. */
  readonly actor: string;
  /** Streams that the decision to append rests on: refused when one has moved since it was read. */
  readonly unchanged: readonly StreamVersion[];
}

/** Where an event of a request is in the log. */
export interface AppendedEvent {
  readonly id: string;
  readonly position: number;
  /** Whether it was in the log before. */
  readonly replayed: boolean;
}

/** Most events in one append: what batches gain is gained by then (tests/bench/log-bench.ts). */
export const APPEND_EVENTS_MAX = 5000;

/** The log had moved on when events were to be appended. Nothing was; read again and decide anew. */
export class AppendConflict extends Error {
  override readonly name = 'AppendConflict';
}

/** Consecutive events of which those that come by the million have been taken as texts; see EventLog.readStretch. */
export interface Stretch {
  /** Position of its last event. */
  readonly position: number;
  /** Id of that event. */
  readonly eventId: string;
  /** Every event that was not taken as a text, by position. */
  readonly others: readonly RecordedEvent[];
}

/** The append-only log of events: the one truth of the service. */
export interface EventLog {
  /**
   * Appends events, all or none, and returns where each is, in the order given. Appends of one log are
   * made in the order they are asked for; the next may be asked for before the last has ended.
   * @throws AppendConflict when an id is taken by another event or a stream is at another version.
   * @throws RangeError for more than APPEND_EVENTS_MAX events.
   */
  append(request: AppendRequest): Promise<readonly AppendedEvent[]>;
  /**
   * Events after a position, in order, at most `limit`. A reader that goes on from the last position
   * it got misses none: positions are given in commit order (log.append_events).
   */
  readAfter(position: number, limit: number): Promise<readonly RecordedEvent[]>;
  /**
   * The next events after a position, at most `limit`; null when there is none. See readAfter.
   * @param takeSubmission is given submissions of the current schema version, in no order that is
   * promised; a few of them come as events instead.
   */
  readStretch(position: number, limit: number, takeSubmission: TakeText): Promise<Stretch | null>;
  /** All events of some streams, by position. */
  readStreams(streams: readonly string[]): Promise<readonly RecordedEvent[]>;
  /** The events with these ids that the log has, by position. */
  readEvents(ids: readonly string[]): Promise<readonly RecordedEvent[]>;
  /**
   * Position of the last event that the log had at a moment; 0 when it had none. Events are recorded
   * at times that never go back (log.append_events).
   */
  positionAt(moment: Date): Promise<number>;
  /** Position of the last event; 0 when there is none. */
  headPosition(): Promise<number>;
}
