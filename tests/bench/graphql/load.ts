import autocannon from 'autocannon';
import type { AskedRows, Asking } from './asked-rows.ts';

/** Connections that are open at once, each with one request at a time. */
const CONNECTIONS = 50;

/** What a server does under load. */
export interface UnderLoad {
  /** Answers a second. */
  readonly rate: number;
  /** Milliseconds that 99 of 100 answers take at most. */
  readonly p99: number;
}

/** The request that asks for some rows. */
export const bodyOf = ({ query, variables }: Asking, asked: AskedRows): string =>
  JSON.stringify({ query, variables: variables(asked) });

/**
 * Asks a server for so many seconds without a pause.
 * @param bodies gives the next request.
 * @throws RangeError when any answer is none of 200.
 */
export async function loaded(
  url: string,
  seconds: number,
  bodies: () => string,
): Promise<UnderLoad> {
  const { requests, latency, errors, non2xx } = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: seconds,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    requests: [{ setupRequest: (request) => ({ ...request, body: bodies() }) }],
  });
  if (errors + non2xx > 0) throw new RangeError(`${errors + non2xx} requests to ${url} failed`);
  return { rate: requests.average, p99: latency.p99 };
}
