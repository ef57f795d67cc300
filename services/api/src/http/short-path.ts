import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Asking } from '../auth/viewer.ts';
import type { AskedOfNode } from './asked.ts';

/** An answer whose bytes are all there. */
export interface PlainAnswer {
  readonly status: number;
  /** By names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Null where there is none, of a 304 say. */
  readonly body: Uint8Array | null;
}

/** A request that is going to be answered by the short path, once whoever sends it is let in. */
export interface Prepared {
  readonly answer: (asking: Asking) => Promise<PlainAnswer>;
}

/**
 * Answers some of a route's requests without the detour over the classes of fetch, with the very bytes that the route
 * has for them. It looks at a request before the door does, and answers after: nothing goes beside the door.
 */
export interface ShortPath {
  /** What it is going to answer; null leaves the request to the route, as if it had not been looked at. */
  readonly prepare: (request: IncomingMessage, asked: AskedOfNode) => Promise<Prepared | null>;
}

/** A response of fetch as a plain answer: read to its end. */
export async function plainAnswer(response: Response): Promise<PlainAnswer> {
  const body = new Uint8Array(await response.arrayBuffer());
  return { status: response.status, headers: Object.fromEntries(response.headers), body };
}

/**
 * Sends an answer with the headers that all answers have. It is written once this turn of the event loop has read what
 * there is: several answers one after another wake their readers once, which costs more than making them.
 */
export function sendPlain(
  response: ServerResponse,
  { status, headers, body }: PlainAnswer,
  added: Readonly<Record<string, string>>,
): void {
  const length = body === null ? {} : { 'content-length': String(body.length) };
  response.writeHead(status, { ...headers, ...length, ...added });
  setImmediate(() => response.end(body ?? undefined));
}
