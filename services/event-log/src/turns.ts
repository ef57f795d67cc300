import { setImmediate } from 'node:timers/promises';

/** Runs pieces of work one after another, each when all before it have ended, well or not. */
export type InTurn = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** How long a queue may go on before everything else that waits gets its chance. */
const STRETCH_MILLISECONDS = 10;

/**
 * A queue of its own for work that must not overlap. PGlite works in this thread, piece after piece in
 * promises alone, so a long queue would let no timer and no socket in: now and then it stands back.
 */
export function createTurns(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  let begun = performance.now();
  const standBack = async (): Promise<void> => {
    if (performance.now() - begun < STRETCH_MILLISECONDS) return;
    await setImmediate();
    begun = performance.now();
  };
  return async (work) => {
    const turn = last.then(work, work);
    last = turn.catch(() => {}).then(standBack);
    return turn;
  };
}
