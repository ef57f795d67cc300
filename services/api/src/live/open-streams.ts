import { Refusal } from '@ita/schema';

/** Counts the subscriptions that are open. */
export interface OpenStreams {
  /**
   * Counts one more of a caller until it is disposed.
   * @throws Refusal TOO_MANY_REQUESTS when the caller has as many as they may.
   */
  open(caller: string): Disposable;
}

/** Counts subscriptions by caller, at most so many of each; in this process. */
export function createOpenStreams(max: number): OpenStreams {
  const open = new Map<string, number>();
  return {
    open: (caller) => {
      const others = open.get(caller) ?? 0;
      if (others >= max) {
        const [code, allowed] = ['TOO_MANY_REQUESTS', `at most ${max} open subscriptions`] as const;
        throw new Refusal([{ code, field: 'subscription', got: others + 1, allowed }]);
      }
      open.set(caller, others + 1);
      return {
        [Symbol.dispose]: () => {
          const left = (open.get(caller) ?? 0) - 1;
          if (left > 0) open.set(caller, left);
          else open.delete(caller);
        },
      };
    },
  };
}
