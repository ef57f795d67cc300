import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { startItaWith } from './ita.ts';

/** Between two looks whether a node is ready. */
const LOOK_MILLISECONDS = 20;

/** Where a node is, and with what it is started. */
export interface NodePlace {
  /** A data directory of its own. */
  readonly directory: string;
  readonly port: number;
  readonly environment: NodeJS.ProcessEnv;
}

/** `ita serve` as a process of its own. */
export interface NodeProcess {
  readonly url: string;
  /** Id of the process. */
  readonly pid: number | undefined;
  /** Waits until it is ready. @throws Error with what it said when it ends before. */
  ready(): Promise<void>;
  /** Ends it by a signal, SIGTERM unless another is given, and waits until it has ended. */
  stop(signal?: NodeJS.Signals): Promise<void>;
  /** Whether it writes the score tables, as its metrics say. */
  leads(): Promise<boolean>;
}

/** Starts a node. */
export function startNode({ directory, port, environment }: NodePlace): NodeProcess {
  const child = startItaWith(environment, '--data', directory, 'serve', '--port', `${port}`);
  child.stdout.resume();
  const said = text(child.stderr);
  const ended = once(child, 'close');
  const url = `http://127.0.0.1:${port}/graphql`;
  return {
    url,
    pid: child.pid,
    ready: async () => {
      for (;;) {
        if (child.exitCode !== null) throw new Error(`ita serve: ${await said}`);
        const answer = await fetch(new URL('/health/ready', url)).catch(() => null);
        if (answer?.ok === true) return;
        await setTimeout(LOOK_MILLISECONDS);
      }
    },
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal);
      await ended;
    },
    leads: async () => {
      const answer = await fetch(new URL('/metrics', url));
      return (await answer.text()).includes('\nita_leads 1\n');
    },
  };
}
