import type { Viewer } from '../auth/viewer.ts';
import type { Asked } from '../http/asked.ts';

/** A stream of events to one reader. */
export interface Stream {
  /** Aborted when nobody reads it any more, the reader's key or token has expired, or the server stops. */
  readonly signal: () => AbortSignal;
  /** The id of the last event that the reader had of an earlier stream, if they say so. */
  readonly lastEventId: string | null;
  /** Counts it among the reader's while it is open. @throws Refusal TOO_MANY_REQUESTS. */
  readonly open: () => Disposable;
  /** Log position from which a later stream would miss nothing of this one; sent as the event's id. */
  position: number;
}

/** A timer takes no more milliseconds; a stream that long is opened again. */
const TIMEOUT_MILLISECONDS_MAX = 2 ** 31 - 1;

/** The stream that a request may open. */
export function streamOf(
  { headers, signal }: Pick<Asked, 'headers'> & Pick<Request, 'signal'>,
  { expiresAt }: Viewer,
  stopping: AbortSignal,
  open: () => Disposable,
): Stream {
  return {
    signal: () => {
      if (expiresAt === null) return AbortSignal.any([signal, stopping]);
      const left = Math.max(0, Math.min(TIMEOUT_MILLISECONDS_MAX, expiresAt - Date.now()));
      return AbortSignal.any([signal, stopping, AbortSignal.timeout(left)]);
    },
    lastEventId: headers.get('last-event-id'),
    open,
    position: 0,
  };
}
