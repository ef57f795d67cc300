import { SingleBar } from 'cli-progress';

/** Shows how far a long piece of work is. */
export interface Progress extends Disposable {
  /** `done` of `total`; the bar is drawn at the first report. */
  report(done: number, total: number): void;
}

/** A progress bar on a terminal's standard error; silent where that is a pipe or a file. */
export function progressOf(task: string, unit = 'events'): Progress {
  const bar = new SingleBar({
    format: `${task} {bar} {percentage}% {value}/{total} ${unit}, {eta_formatted} left`,
    hideCursor: true,
    stream: process.stderr,
  });
  return {
    report: (done, total) => {
      if (bar.isActive) bar.setTotal(total);
      if (bar.isActive) bar.update(done);
      else bar.start(total, done);
    },
    [Symbol.dispose]: () => {
      if (bar.isActive) bar.stop();
    },
  };
}
