import { setImmediate } from 'node:timers/promises';

/**
 * Runs pieces of work one after another, each when all before it have ended, well or not.
 * @param ahead of those before it that may be under way still when it begins; only those that had the same `ahead`.
 */
export type InTurn = <Result>(work: () => Promise<Result>, ahead?: number) => Promise<Result>;

/** How long a queue may go on before everything else that waits gets its chance. */
const STRETCH_MILLISECONDS = 10;

/**
 * A queue of its own for work that must not overlap. PGlite works in this thread, piece after piece in
 * promises alone, so a long queue would let no timer and no socket in: now and then it stands back.
 */
export function createTurns(): InTurn {
  /** Of the latest pieces of work, as many as the next may begin beside: when it and all before it had ended. */
  let ends: readonly Promise<unknown>[] = [];
  let begun = performance.now();
  const standBack = async (): Promise<void> => {
    if (performance.now() - begun < STRETCH_MILLISECONDS) return;
    await setImmediate();
    begun = performance.now();
  };
  return async (work, ahead = 0) => {
    const begin = Promise.resolve(ends.at(-1 - ahead) ?? ends[0]);
    const turn = begin.then(work);
    const end = Promise.allSettled([ends.at(-1), turn]).then(standBack);
    ends = ahead === 0 ? [end] : [...ends.slice(-ahead), end];
    return turn;
  };
}
