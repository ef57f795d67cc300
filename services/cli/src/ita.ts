#!/usr/bin/env node
import { asRetriable } from '@ita/event-log';
import { faultText, isRetriable, Refusal } from '@ita/schema';
import { CommanderError } from 'commander';
import { createProgram, EXIT_WRONG_USE } from './program.ts';

/** Exit code of what nobody did wrong: the same again, a little later, may succeed. */
const EXIT_TRY_AGAIN = 4;

/** A refusal in one line: its first fault, and how many more there are. Of settings a line for each. */
function refusalLines({ faults: [first, ...more] }: Refusal): string {
  if (first.code === 'INVALID_SETTING') {
    return [first, ...more].map((fault) => `ita: ${faultText(fault)}`).join('\n');
  }
  return `ita: ${faultText(first)}${more.length > 0 ? ` (and ${more.length} more)` : ''}`;
}

try {
  await createProgram().parseAsync();
} catch (thrown) {
  const error = asRetriable(thrown);
  if (error instanceof Refusal) {
    const exitCode = isRetriable(error) ? EXIT_TRY_AGAIN : EXIT_WRONG_USE;
    // A database that failed to open can leave a handle behind that would keep the process alive.
    process.stderr.write(`${refusalLines(error)}\n`, () => process.exit(exitCode));
  } else if (error instanceof CommanderError) {
    // Commander has said what was wrong; help and version are no errors.
    process.exitCode = error.exitCode === 0 ? 0 : EXIT_WRONG_USE;
  } else {
    throw error;
  }
}
