import { Refusal } from '@ita/schema';
import type { ExecutionResult } from 'graphql';
import { refusalError } from '../refusal-errors.ts';
import type { Limits } from '../settings/limits.ts';

const MILLISECONDS_OF_SECOND = 1000;

/** What is answered in the place of an answer that takes too long. */
export type TooLate = ExecutionResult & { readonly errors: NonNullable<ExecutionResult['errors']> };

/**
 * Does work that may take so long and no longer: then there is an error in its place.
 * @param work is told to stop by a signal; what it comes to after that is nobody's any more.
 */
export async function withinTime<Result>(
  { querySecondsMax }: Pick<Limits, 'querySecondsMax'>,
  work: (late: AbortSignal) => Promise<Result>,
): Promise<Result | TooLate> {
  const late = new AbortController();
  const timer = Promise.withResolvers<TooLate>();
  const timeout = setTimeout(() => {
    const allowed = `what is answered within ${querySecondsMax} s`;
    const code = 'QUERY_TIMEOUT';
    const refusal = new Refusal([{ code, field: 'query', got: null, allowed }]);
    timer.resolve({ errors: [refusalError(refusal)] });
    late.abort();
  }, querySecondsMax * MILLISECONDS_OF_SECOND);
  try {
    const answer = work(late.signal);
    answer.catch(() => {});
    return await Promise.race([answer, timer.promise]);
  } finally {
    clearTimeout(timeout);
  }
}
