import { setTimeout } from 'node:timers/promises';
import type { EventLog } from '@ita/event-log';
import type { Projector } from '@ita/projector';
import type { Route } from '../http/route.ts';

/** What a server's health is told by. */
export interface HealthParts {
  readonly log: Pick<EventLog, 'headPosition'>;
  readonly projector: Pick<Projector, 'position'>;
  /** Events that the scores, those made of this process's own facts too, may be behind the log. */
  readonly lagMax: number;
  /** Aborted when the server is to end: it may go on serving for a while then. */
  readonly stopping: AbortSignal;
}

/** Whether a server is to be sent requests, and if not, why. */
type Readiness = 'READY' | 'STOPPING' | 'STORE_UNAVAILABLE' | 'LAGGING';

/** Whoever starts the process asks this: no answer, and it is started anew. */
const LIVE_PATH = '/health/live';
/** Whoever sends it requests asks this: with another status than 200 they go elsewhere. */
const READY_PATH = '/health/ready';

const OK = 200;
const UNAVAILABLE = 503;

/** A database that takes longer to tell two positions counts as gone. */
const STORE_MILLISECONDS_MAX = 2000;

async function storeTime(): Promise<never> {
  await setTimeout(STORE_MILLISECONDS_MAX, undefined, { ref: false });
  throw new Error('the database did not answer in time');
}

async function readiness(parts: HealthParts): Promise<Readiness> {
  const { log, projector, lagMax, stopping } = parts;
  if (stopping.aborted) return 'STOPPING';
  try {
    const positions = Promise.all([log.headPosition(), projector.position()]);
    const [head, scores] = await Promise.race([positions, storeTime()]);
    return head - scores > lagMax ? 'LAGGING' : 'READY';
  } catch {
    return 'STORE_UNAVAILABLE';
  }
}

function healthRoute(answer: () => Promise<Readiness | 'LIVE'>): Route {
  return {
    name: 'health',
    // Whoever may read anything at all; it tells nothing else.
    permission: 'READ_RESULTS',
    answer: async () => {
      const status = await answer();
      const isWell = status === 'LIVE' || status === 'READY';
      return Response.json({ status }, { status: isWell ? OK : UNAVAILABLE });
    },
    answerFailure: ({ status, headers }) =>
      Response.json({ status: 'REFUSED' }, { status, headers }),
  };
}

/** The routes of a server's health by their paths. */
export function healthRoutes(parts: HealthParts): ReadonlyMap<string, Route> {
  return new Map([
    [LIVE_PATH, healthRoute(async () => 'LIVE')],
    [READY_PATH, healthRoute(() => readiness(parts))],
  ]);
}
