import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { Asked } from '../http/asked.ts';

/** Names a request in answers and in the log. */
export const REQUEST_ID_HEADER = 'x-request-id';

/** What everything that is done for one request can know of it. */
export interface RequestScope {
  readonly requestId: string;
  /** Who asks, as the log of events names them; null until that is known. */
  subject: string | null;
  /** Name of the GraphQL operation; null where there is none, and until it is known. */
  operation: string | null;
}

const scopes = new AsyncLocalStorage<RequestScope>();

/** An id that a proxy before us gave is kept when it can do no harm in a log. */
const PLAIN_ID = /^[\w.:-]{1,100}$/u;

/** Does work within the scope of a request. */
export function inScope<Result>(
  { headers }: Pick<Asked, 'headers'>,
  work: (scope: RequestScope) => Result,
): Result {
  const given = headers.get(REQUEST_ID_HEADER) ?? '';
  const requestId = PLAIN_ID.test(given) ? given : randomUUID();
  const scope = { requestId, subject: null, operation: null };
  return scopes.run(scope, work, scope);
}

/** The scope of the request that is being answered; null outside of one. */
export function currentScope(): RequestScope | null {
  return scopes.getStore() ?? null;
}
