import { refreshAll } from './asked.ts';
import { credentialHeaders } from './credential.ts';
import { eventsOf } from './event-stream.ts';

const PATH = '/graphql';
/** How long to wait after a stream broke, ms; as the server asks for. */
const AGAIN_MILLISECONDS = 3000;
/** Changes within it are asked for once, ms: one event may move fifty districts' ranks. */
const TOGETHER_MILLISECONDS = 400;

/** Only that something changed is asked for: what is shown is asked again by its own queries. */
const CHANGED = `subscription Changed($fiscalYear: Int!) {
  assessmentChanged(fiscalYear: $fiscalYear) { district { code } } }`;

/** Opens the stream of a year's changes; null where it is refused. */
async function openStream(
  fiscalYear: number,
  lastEventId: string | null,
  signal: AbortSignal,
): Promise<AsyncIterable<string> | null> {
  const { ok, headers, body } = await fetch(PATH, {
    method: 'POST',
    signal,
    headers: {
      'content-type': 'application/json',
      accept: 'text/event-stream',
      ...(lastEventId !== null && { 'last-event-id': lastEventId }),
      ...credentialHeaders(),
    },
    body: JSON.stringify({ query: CHANGED, variables: { fiscalYear } }),
  });
  const isStream = headers.get('content-type')?.startsWith('text/event-stream') ?? false;
  return ok && isStream && body ? textsOf(body) : null;
}

async function* textsOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield decoder.decode(value, { stream: true });
  }
}

/** Asks everything again, soon, and once for all that changed until then. */
function createRefresh(): () => void {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      refreshAll();
    }, TOGETHER_MILLISECONDS);
  };
}

/** Reads a stream until it ends, and tells of each change. @returns whether it was refused. */
async function isRefused(
  stream: AsyncIterable<string>,
  onChange: (id: string | null) => void,
): Promise<boolean> {
  for await (const { event, id, data } of eventsOf(stream)) {
    if (event !== 'next') continue;
    const { errors }: { readonly errors?: readonly object[] } = JSON.parse(data);
    if (errors) return true;
    onChange(id);
  }
  return false;
}

/**
 * Follows the changes of a year's assessments over server-sent events: whenever one moves, all that is shown is
 * asked again. A stream that breaks is opened again where it broke; one that is refused is let be.
 * @returns ends it.
 */
export function followChanges(fiscalYear: number): () => void {
  const stop = new AbortController();
  const refresh = createRefresh();
  let lastEventId: string | null = null;
  const follow = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      try {
        const stream = await openStream(fiscalYear, lastEventId, stop.signal);
        if (!stream) return;
        const isOver = await isRefused(stream, (id) => {
          lastEventId = id;
          refresh();
        });
        if (isOver) return;
      } catch {
        // The line broke, or this was ended: the loop tells which.
      }
      await new Promise((resolve) => {
        setTimeout(resolve, AGAIN_MILLISECONDS);
      });
    }
  };
  void follow();
  return () => stop.abort();
}
