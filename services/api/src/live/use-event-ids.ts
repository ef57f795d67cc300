import type { Plugin } from 'graphql-yoga';
import type { ApiContext } from '../graphql/builder.ts';

/** How long a browser waits before it opens a stream again that broke off. */
const RETRY_MILLISECONDS = 3000;

const DATA = 'data: ';

/** The log position that an answer in a stream says it is complete up to; null where it says none. */
function positionIn(json: string): string | null {
  const answer: unknown = JSON.parse(json);
  if (typeof answer !== 'object' || answer === null || !('extensions' in answer)) return null;
  const { extensions } = answer;
  if (typeof extensions !== 'object' || extensions === null) return null;
  return 'position' in extensions ? String(extensions.position) : null;
}

/** A line of a stream, after its id where it is an answer that says one. */
function withId(line: string): string {
  const position = line.startsWith(`${DATA}{`) ? positionIn(line.slice(DATA.length)) : null;
  return position === null ? `${line}\n` : `id: ${position}\n${line}\n`;
}

/** Gives each event that says its position that for an id, and says when to come back. */
function eventIds(): TransformStream<Uint8Array, Uint8Array> {
  const [decoder, encoder] = [new TextDecoder(), new TextEncoder()];
  let rest = '';
  return new TransformStream({
    start: (controller) => {
      controller.enqueue(encoder.encode(`retry: ${RETRY_MILLISECONDS}\n\n`));
    },
    transform: (chunk, controller) => {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      if (lines.length > 0) controller.enqueue(encoder.encode(lines.map(withId).join('')));
    },
  });
}

/**
 * Lets readers of a stream go on where it broke off (HTML, 9.2): each answer of a subscription has the log
 * position that it is complete up to in extensions.position, which is its event's id; given back in the
 * header last-event-id, what was missed comes first.
 */
export function useEventIds(): Plugin<ApiContext> {
  return {
    onSubscribe: ({ args: { contextValue } }) => ({
      onSubscribeResult: () => ({
        onNext: ({ result, setResult }) => {
          const position = String(contextValue.stream.position);
          setResult({ ...result, extensions: { ...result.extensions, position } });
        },
      }),
    }),
    onResponse: (payload) => {
      const { body, status, headers } = payload.response;
      if (body === null || headers.get('content-type') !== 'text/event-stream') return;
      payload.setResponse(new Response(body.pipeThrough(eventIds()), { status, headers }));
    },
  };
}
