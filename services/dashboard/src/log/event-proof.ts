import { canonicalJson } from './canonical-json.ts';
import type { LogEventsQuery } from './events.generated.ts';
import { LogInclusion } from './inclusion.generated.ts';
import type { Hash } from './merkle.ts';
import { includes, leafHash } from './merkle.ts';
import { fileHead, isSignedBy } from './signed-head.ts';

/** An event as the page is told it. */
export type LogEvent = LogEventsQuery['events']['edges'][number]['node'];

/** What of an event is hashed; null of a respondent's, which is not told in full. */
function entryOf(event: LogEvent): object | null {
  const { position, id, stream, streamVersion, type, schemaVersion, data, actor } = event;
  if (data === null) return null;
  const { recordedAt } = event;
  const whole = { id, stream, streamVersion, type, schemaVersion, data, actor, recordedAt };
  return { ...whole, position: Number(position) };
}

/** The text that is the event's leaf: its data is JSON in it, not text. */
function leafText(entry: object, data: string): string {
  return canonicalJson({ ...entry, data: JSON.parse(data) });
}

/** What came of checking that an event is in the log. */
export interface EventProof {
  readonly holds: boolean;
  /** A file that `ita verify --proof` takes; null of an event that is not told in full. */
  readonly file: string | null;
}

/**
 * Asks for the proof that an event is in the log and checks it here: the leaf from the event itself where that is
 * told, the path to the root, the signature.
 */
export async function proveEvent(event: LogEvent, publicKey: string): Promise<EventProof> {
  const { position } = event;
  const { inclusionProof } = await LogInclusion.fetch({ position });
  const head = fileHead(inclusionProof.head);
  const entry = entryOf(event);
  const leaf: Hash =
    entry && event.data !== null
      ? await leafHash(leafText(entry, event.data))
      : inclusionProof.leafHash;
  const holds =
    (await isSignedBy(head, publicKey)) &&
    (await includes(head, Number(position) - 1, leaf, inclusionProof.path));
  const { path } = inclusionProof;
  const proof = { kind: 'inclusion', event: entry, head, path };
  return { holds, file: entry && `${canonicalJson(proof)}\n` };
}
