import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { startNginx } from '../src/support/nginx.ts';
import { startNode } from '../src/support/node-process.ts';
import { startPostgres } from '../src/support/postgres-server.ts';
import { twoPlaces } from '../src/support/two-nodes.ts';
import { askUntilAnswered } from '../traffic/ask.ts';
import { DOCUMENTS } from '../traffic/readers.ts';
import { countRespondents } from '../traffic/writers.ts';

const MET = z.object({
  requests: z.number(),
  submitted: z.number(),
  stale: z.number(),
  failed: z.number(),
  failures: z.array(z.string()),
  /** Milliseconds that a read with the position of a write took. */
  readP50: z.number(),
  readP99: z.number(),
});

/** How much is asked: so many callers, each of whom rests so long after each turn. */
export interface Load {
  readonly callers: number;
  readonly pauseMilliseconds: number;
}

/** What a rolling restart came to. */
export interface Rolled extends z.infer<typeof MET> {
  /** Restarts of a node under load. */
  readonly restarts: number;
  /** Requests that each node answered. */
  readonly answered: readonly number[];
  /** Submissions that were counted in the end, of those acknowledged. */
  readonly counted: number;
  /** Documents whose answers at one position the two nodes gave in other bytes. */
  readonly different: number;
  /** How often nobody was ready behind the balancer. */
  readonly notReady: number;
}

/** Longer than it takes until nginx has been told that a node is not ready; see services/deploy/README.md. */
const DRAIN_SECONDS = '2';
/** How often readiness is asked for through nginx. */
const READY_MILLISECONDS = 100;

/** Starts the load in a process of its own. Returns what it met with, once told to stop. */
function startLoad(url: string, { callers, pauseMilliseconds }: Load) {
  const args = [join(import.meta.dirname, 'load.ts'), '--url', url];
  args.push('--callers', String(callers), '--pause', String(pauseMilliseconds));
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const printed = text(child.stdout);
  return async () => {
    child.stdin.end();
    return MET.parse(JSON.parse(await printed));
  };
}

async function differentAnswers(urls: readonly string[], position: string): Promise<number> {
  let different = 0;
  for (const document of DOCUMENTS) {
    const asked = urls.map((url) => askUntilAnswered(url, document, { at: position }));
    const [first, ...others] = (await Promise.all(asked)).map((answer) => answer.text);
    if (others.some((other) => other !== first)) different += 1;
  }
  return different;
}

const HEAD = z.object({ logHead: z.object({ size: z.string() }) });

/**
 * Two nodes on a PostgreSQL server behind nginx, under load: each is restarted in turn, again and again for
 * some seconds, but once at least.
 */
export async function roll(seconds: number, load: Load): Promise<Rolled> {
  await using opened = new AsyncDisposableStack();
  const postgres = await startPostgres();
  opened.defer(() => postgres.remove());
  const shared = opened.use(
    await twoPlaces(postgres.url, true, { ITA_DRAIN_SECONDS: DRAIN_SECONDS }),
  );
  const [first, second] = shared.places;
  const nodes = [startNode(first), startNode(second)];
  opened.defer(async () => void (await Promise.all(nodes.map((node) => node.stop()))));
  await Promise.all(nodes.map((node) => node.ready()));
  const balancer = opened.use(await startNginx([first.port, second.port]));

  const stopped = new AbortController();
  let notReady = 0;
  const asking = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      const { ok } = await fetch(new URL('/health/ready', balancer.url));
      if (!ok) notReady += 1;
      await setTimeout(READY_MILLISECONDS);
    }
  };
  const asked = asking();
  const endLoad = startLoad(balancer.url, load);
  /** Waits until both nodes have answered anew: what nginx left, it has come back to. */
  const bothAnswer = async (): Promise<void> => {
    const before = await balancer.answered();
    while ((await balancer.answered()).some((count, at) => count === before[at])) {
      await setTimeout(READY_MILLISECONDS);
    }
  };
  const until = performance.now() + seconds * 1000;
  let restarts = 0;
  do {
    for (const [at, place] of shared.places.entries()) {
      await bothAnswer();
      await nodes[at]?.stop();
      const again = startNode(place);
      nodes[at] = again;
      await again.ready();
      restarts += 1;
    }
  } while (performance.now() < until);
  await bothAnswer();
  const met = await endLoad();
  stopped.abort();
  await asked;
  const counted = await countRespondents(balancer.url);
  const { logHead } = HEAD.parse(
    (await askUntilAnswered(balancer.url, '{ logHead { size } }')).data,
  );
  const different = await differentAnswers(
    nodes.map(({ url }) => url),
    logHead.size,
  );
  const answered = await balancer.answered();
  return { ...met, restarts, answered, counted, different, notReady };
}
