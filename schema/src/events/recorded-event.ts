import type { DomainEvent } from './event-types.ts';

/** An event as the log holds it. */
export interface RecordedEvent {
  /** Place in the whole log: 1, 2, 3 … without gaps. */
  readonly position: number;
  /** UUID. */
  readonly id: string;
  readonly stream: string;
  /** Place in its stream: 1, 2, 3 … */
  readonly streamVersion: number;
  /** When the log took it (CE, ISO 8601, UTC). */
  readonly recordedAt: string;
  /** Who appended it. */
  readonly actor: string;
  readonly event: DomainEvent;
}
