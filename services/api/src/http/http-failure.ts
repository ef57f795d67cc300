import { asRetriable } from '@ita/event-log';
import type { Fault, FaultCode } from '@ita/schema';
import { isRetriable, Refusal } from '@ita/schema';
import { TooManyRequests } from './request-rate.ts';

const BAD_REQUEST = 400;
const SERVER_ERROR = 500;
const UNAVAILABLE = 503;

/** Status of faults that are not a plain bad request (RFC 9110, 15.5 and 15.6; 429 RFC 6585). */
const STATUS: Partial<Record<FaultCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  NOT_ACCEPTABLE: 406,
  TOO_MANY_REQUESTS: 429,
  SEALED_FILE_MISSING: SERVER_ERROR,
  SEALED_FILE_ALTERED: SERVER_ERROR,
  NOT_IMPLEMENTED: 501,
};

/** What a failed request is answered with. */
export interface HttpFailure {
  readonly status: number;
  /** Headers that go with it. */
  readonly headers: Readonly<Record<string, string>>;
  /** Why it was refused; null of what should not have happened, of which nothing is told. */
  readonly refusal: Refusal | null;
}

/** Methods that our downloads and feeds answer. */
const READING_METHODS = ['GET', 'HEAD'];

/** Ways to say who one is: a key or token (RFC 6750), or a key as the password of any name (RFC 7617). */
const CHALLENGE = 'Bearer realm="ita", error="invalid_token", Basic realm="ita", charset="UTF-8"';

function headersOf(refusal: Refusal, status: number): Readonly<Record<string, string>> {
  if (refusal instanceof TooManyRequests) return { 'retry-after': String(refusal.retrySeconds) };
  if (status === STATUS.UNAUTHENTICATED) return { 'www-authenticate': CHALLENGE };
  if (status === STATUS.METHOD_NOT_ALLOWED) return { allow: READING_METHODS.join(', ') };
  return status === UNAVAILABLE ? { 'retry-after': '1' } : {};
}

/** An error as a client may see it. @param failed is told of what should not have happened. */
export function httpFailure(thrown: unknown, failed: (error: unknown) => void): HttpFailure {
  const refusal = asRetriable(thrown);
  if (!(refusal instanceof Refusal)) {
    failed(thrown);
    return { status: SERVER_ERROR, headers: {}, refusal: null };
  }
  const [{ code }] = refusal.faults;
  const status = STATUS[code] ?? (isRetriable(refusal) ? UNAVAILABLE : BAD_REQUEST);
  return { status, headers: headersOf(refusal, status), refusal };
}

/** The first fault of a failure; null of what should not have happened. */
export function faultOf({ refusal }: HttpFailure): Fault | null {
  return refusal?.faults[0] ?? null;
}

/** @throws Refusal METHOD_NOT_ALLOWED for a request that does not read. */
export function refuseWriting({ method }: Pick<Request, 'method'>): void {
  if (READING_METHODS.includes(method)) return;
  const allowed = READING_METHODS.join(', ');
  throw new Refusal([{ code: 'METHOD_NOT_ALLOWED', field: 'method', got: method, allowed }]);
}

/** @throws Refusal NOT_FOUND for a path that nothing is at. */
export function notFound(path: string, allowed: string): Refusal {
  return new Refusal([{ code: 'NOT_FOUND', field: 'path', got: path, allowed }]);
}
