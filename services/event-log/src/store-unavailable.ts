import { Refusal } from '@ita/schema';

/** SQLSTATE classes and codes of a server that is not there: connection, shutdown, start-up, crash. */
const UNAVAILABLE_STATES = /^(?:08|57P0[123])/u;
/** What Node and the driver say of a connection that was not had or was lost. */
const UNAVAILABLE_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT']);
const UNAVAILABLE_MESSAGES =
  /Connection terminated|connection timeout|timeout exceeded when trying to connect|Client has encountered a connection error/u;

function isUnavailable(error: Error): boolean {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return (
    UNAVAILABLE_STATES.test(code) ||
    ('syscall' in error && UNAVAILABLE_CODES.has(code)) ||
    UNAVAILABLE_MESSAGES.test(error.message)
  );
}

/** SQLSTATE of a disk that is full. */
const FULL_STATE = '53100';
const FULL_MESSAGE = /No space left on device|ENOSPC/u;

function isFull(error: Error): boolean {
  return ('code' in error && error.code === FULL_STATE) || FULL_MESSAGE.test(error.message);
}

/**
 * An error of a database that is not there or has no room just now, as a refusal to try again later; any other error
 * as it is. Whether an append that was under way got in is not known: its retry, by the same ids, is
 * answered either way.
 */
export function asRetriable(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if (isFull(error)) {
    const allowed = 'a disk with room left; make some and try the same again';
    return new Refusal([{ code: 'STORE_FULL', field: 'store', got: error.message, allowed }]);
  }
  if (!isUnavailable(error)) return error;
  const allowed = 'a store that answers; try the same again';
  return new Refusal([{ code: 'STORE_UNAVAILABLE', field: 'store', got: error.message, allowed }]);
}
