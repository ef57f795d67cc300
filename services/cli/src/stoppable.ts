import { Refusal } from '@ita/schema';

function stoppedBy(field: string, signal: NodeJS.Signals): Refusal {
  const allowed = 'to let it end; nothing was written';
  return new Refusal([{ code: 'STOPPED', field, got: signal, allowed }]);
}

/**
 * Does work that Ctrl-C ends without a trace.
 * @param field what is stopped, for the refusal.
 * @throws Refusal STOPPED after Ctrl-C.
 */
export async function stoppable<Result>(
  field: string,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const stopped = new AbortController();
  const stop = (): void => stopped.abort(stoppedBy(field, 'SIGINT'));
  process.once('SIGINT', stop);
  try {
    return await work(stopped.signal);
  } finally {
    process.off('SIGINT', stop);
  }
}
