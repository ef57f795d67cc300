import { Refusal } from '@ita/schema';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

const WINDOW_SECONDS = 60;
const MILLISECONDS_OF_SECOND = 1000;

/** Too many requests, and when the next may come. */
export class TooManyRequests extends Refusal {
  /** Whole seconds, at least 1. */
  readonly retrySeconds: number;

  constructor(perMinute: number, retryMilliseconds: number) {
    super([
      {
        code: 'TOO_MANY_REQUESTS',
        field: 'authorization',
        got: null,
        allowed: `${perMinute} requests a minute`,
      },
    ]);
    this.retrySeconds = Math.max(1, Math.ceil(retryMilliseconds / MILLISECONDS_OF_SECOND));
  }
}

/** Counts a request of a caller. @throws TooManyRequests when it is one too many. */
export type CountRequest = (caller: string) => Promise<void>;

/** Counts requests by caller, in this process. @param perMinute 0 for any number. */
export function createRequestRate(perMinute: number): CountRequest {
  if (perMinute === 0) return async () => {};
  const limiter = new RateLimiterMemory({ points: perMinute, duration: WINDOW_SECONDS });
  return async (caller) => {
    try {
      await limiter.consume(caller);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      throw new TooManyRequests(perMinute, error.msBeforeNext);
    }
  };
}
