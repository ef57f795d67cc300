import { z } from 'zod';

/** An event as the log stores it, nothing upcast: what is hashed, proved and verified. */
export interface LogEntry {
  /** Place in the whole log: 1, 2, 3 … without gaps. */
  readonly position: number;
  readonly id: string;
  readonly stream: string;
  /** Place in its stream: 1, 2, 3 … */
  readonly streamVersion: number;
  readonly type: string;
  readonly schemaVersion: number;
  /** Canonical JSON text of the event's data (RFC 8785). */
  readonly data: string;
  readonly actor: string;
  /** When the log took it (CE, ISO 8601, UTC, milliseconds). */
  readonly recordedAt: string;
}

/** A LogEntry in a file from elsewhere. */
export const logEntry: z.ZodType<LogEntry> = z.strictObject({
  position: z.int().min(1),
  id: z.string(),
  stream: z.string(),
  streamVersion: z.int(),
  type: z.string(),
  schemaVersion: z.int(),
  data: z.string(),
  actor: z.string(),
  recordedAt: z.string(),
});

/**
 * The canonical JSON text of a whole log entry (RFC 8785): the leaf of the log's Merkle tree. The
 * database makes the same text in log.leaf_hash when it appends.
 */
export function leafText(entry: LogEntry): string {
  const { position, id, stream, streamVersion, type, schemaVersion, data, actor } = entry;
  return `{"actor":${JSON.stringify(actor)},"data":${data},"id":${JSON.stringify(id)},"position":${position},"recordedAt":${JSON.stringify(entry.recordedAt)},"schemaVersion":${schemaVersion},"stream":${JSON.stringify(stream)},"streamVersion":${streamVersion},"type":${JSON.stringify(type)}}`;
}
