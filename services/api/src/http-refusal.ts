import { inspect } from 'node:util';
import { asRetriable } from '@ita/event-log';
import type { Fault, FaultCode } from '@ita/schema';
import { isRetriable, Refusal } from '@ita/schema';

const BAD_REQUEST = 400;
const SERVER_ERROR = 500;
const UNAVAILABLE = 503;

/** Status of faults that are not a plain bad request (RFC 9110, 15.5 and 15.6). */
const STATUS: Partial<Record<FaultCode, number>> = {
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  NOT_ACCEPTABLE: 406,
  NOT_IMPLEMENTED: 501,
};

/** What a failed request is answered with. */
export interface HttpFailure {
  readonly status: number;
  /** Null of what should not have happened, of which nothing is told. */
  readonly fault: Fault | null;
  readonly retriable: boolean;
}

/** An error as a client may see it; what should not have happened goes to standard error. */
export function httpFailure(thrown: unknown): HttpFailure {
  const cause = asRetriable(thrown);
  if (!(cause instanceof Refusal)) {
    process.stderr.write(`${inspect(thrown)}\n`);
    return { status: SERVER_ERROR, fault: null, retriable: false };
  }
  const [fault] = cause.faults;
  const retriable = isRetriable(cause);
  const status = STATUS[fault.code] ?? (retriable ? UNAVAILABLE : BAD_REQUEST);
  return { status, fault, retriable };
}

/** Methods that our downloads and feeds answer. */
const READING_METHODS = ['GET', 'HEAD'];

/** @throws Refusal METHOD_NOT_ALLOWED for a request that does not read. */
export function refuseWriting({ method }: Pick<Request, 'method'>): void {
  if (READING_METHODS.includes(method)) return;
  const allowed = READING_METHODS.join(', ');
  throw new Refusal([{ code: 'METHOD_NOT_ALLOWED', field: 'method', got: method, allowed }]);
}

/** Headers that a status goes with. */
export function headersOfStatus({ status }: HttpFailure): Readonly<Record<string, string>> {
  if (status === STATUS.METHOD_NOT_ALLOWED) return { allow: READING_METHODS.join(', ') };
  return status === UNAVAILABLE ? { 'retry-after': '1' } : {};
}

/** @throws Refusal NOT_FOUND for a path that nothing is at. */
export function notFound(path: string, allowed: string): Refusal {
  return new Refusal([{ code: 'NOT_FOUND', field: 'path', got: path, allowed }]);
}
