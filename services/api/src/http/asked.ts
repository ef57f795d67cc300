import type { IncomingMessage } from 'node:http';

/** Headers of a request, each by its name in lower case. */
export interface AskedHeaders {
  get(name: string): string | null;
  keys(): Iterable<string>;
}

/** A request as far as the door looks at it, whether it is one of fetch or one of node:http. */
export interface Asked {
  readonly method: string;
  /** The whole of it, with scheme and host. */
  readonly url: string;
  readonly headers: AskedHeaders;
}

/** A request of node:http as the door looks at it. */
export interface AskedOfNode extends Asked {
  /** Without the query string, as it is written. */
  readonly path: string;
}

/** A request of node:http as the door looks at it. */
export function askedOf({ method = 'GET', url = '/', headers }: IncomingMessage): AskedOfNode {
  return {
    method,
    path: url.split('?', 1)[0] ?? url,
    url: `http://${headers.host ?? 'localhost'}${url}`,
    headers: {
      get: (name) => {
        const value = headers[name];
        return Array.isArray(value) ? value.join(', ') : (value ?? null);
      },
      keys: () => Object.keys(headers),
    },
  };
}

/** A longer body is not looked at before its route reads it. */
const PEEKED_BYTES_MAX = 32_768;

/**
 * The body of a request, read without the detour over a stream of fetch; null of one without a length or of a long
 * one, which are not touched. Whoever does not answer it gives it back (`request.unshift`) before anything else is
 * awaited: then it is as if nobody had looked.
 */
export async function peekBody(request: IncomingMessage): Promise<Buffer<ArrayBuffer> | null> {
  const length = Number(request.headers['content-length'] ?? NaN);
  if (!(length > 0 && length <= PEEKED_BYTES_MAX)) return null;
  const { promise, resolve } = Promise.withResolvers<Buffer<ArrayBuffer> | null>();
  const look = (): void => {
    const body: unknown = request.read(length);
    if (body instanceof Buffer && body.length === length) end(Buffer.from(body));
  };
  const gone = (): void => end(null);
  const end = (body: Buffer<ArrayBuffer> | null): void => {
    request.off('readable', look).off('close', gone);
    resolve(body);
  };
  request.on('readable', look).on('close', gone);
  return promise;
}
