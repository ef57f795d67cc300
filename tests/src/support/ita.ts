import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { once } from 'node:events';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../..');
const ITA = join(ROOT, 'services/cli/src/ita.ts');

/** How a run of `ita` ended. */
export interface ItaRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts `ita` as a process of its own, its output piped. */
export function startIta(...args: readonly string[]): ChildProcessWithoutNullStreams {
  return startItaWith({}, ...args);
}

/** Starts `ita` as a process of its own with some environment variables, its output piped. */
export function startItaWith(
  environment: NodeJS.ProcessEnv,
  ...args: readonly string[]
): ChildProcessWithoutNullStreams {
  // Which store a test uses is the test's own matter.
  const { DATABASE_URL: _, ...inherited } = process.env;
  return spawn(process.execPath, [ITA, ...args], {
    cwd: ROOT,
    env: { ...inherited, ...environment },
  });
}

/** Runs `ita` to its end. */
export function runIta(...args: readonly string[]): Promise<ItaRun> {
  return runItaWith({}, ...args);
}

/** Runs `ita` to its end with some environment variables. */
export async function runItaWith(
  environment: NodeJS.ProcessEnv,
  ...args: readonly string[]
): Promise<ItaRun> {
  const child = startItaWith(environment, ...args);
  const [stdout, stderr] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { code: child.exitCode, stdout, stderr };
}
