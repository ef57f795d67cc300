import type { Reporter } from 'vitest/node';

/** Says last, on a line of its own, how many tests passed and failed: what CI reads. */
export const closingLine: Reporter = {
  onTestRunEnd: (modules, unhandledErrors) => {
    const states = modules.flatMap((module) =>
      [...module.children.allTests()].map((test) => test.result().state),
    );
    const count = (state: string): number => states.filter((one) => one === state).length;
    const broken = modules.filter((module) => module.errors().length > 0).length;
    const failed = count('failed') + broken + unhandledErrors.length;
    const skipped = count('skipped');
    const tail = skipped > 0 ? `, ${skipped} skipped` : '';
    // After every other reporter's summary.
    process.once('exit', () => {
      process.stdout.write(`${count('passed')} passed, ${failed} failed${tail}\n`);
    });
  },
};
