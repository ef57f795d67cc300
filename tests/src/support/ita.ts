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
  return spawn(process.execPath, [ITA, ...args], { cwd: ROOT });
}

/** Runs `ita` to its end. */
export async function runIta(...args: readonly string[]): Promise<ItaRun> {
  const child = startIta(...args);
  const [stdout, stderr] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { code: child.exitCode, stdout, stderr };
}
