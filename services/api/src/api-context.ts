import type { Presents } from './answers/present.ts';
import type { Asking } from './auth/viewer.ts';
import { clearanceOf } from './auth/viewer.ts';
import type { ApiContext } from './graphql/builder.ts';
import type { Asked } from './http/asked.ts';
import { createOpenStreams } from './live/open-streams.ts';
import { streamOf } from './live/stream.ts';
import { createKeptRows } from './kept-rows.ts';
import { createLoaders } from './loaders.ts';
import { minPositionOf, reachMinPosition } from './positions.ts';
import type { Service } from './service.ts';

/** What resolvers work with to answer a request of somebody. */
export type ContextOf = (
  request: Pick<Asked, 'headers'> & Pick<Request, 'signal'>,
  asking: Asking,
) => ApiContext;

/**
 * Makes the contexts of an API's requests.
 * @param streamsMax subscriptions that one caller may have open at once.
 * @param stopping aborted when the process is to end: subscriptions end then.
 */
export function createContexts(
  { log, tree, key, db, sealedFiles, projector, comparisons }: Service,
  presents: Presents,
  streamsMax: number,
  stopping: AbortSignal,
): ContextOf {
  const kept = createKeptRows(db, presents);
  const streams = createOpenStreams(streamsMax);
  const service = { log, tree, key, db, sealedFiles, projector, comparisons };
  return (request, { viewer, caller }) => {
    const least = {
      minPosition: () => minPositionOf(request),
      reached: () => reachMinPosition({ projector }, request),
    };
    return {
      ...service,
      viewer,
      clearance: clearanceOf(viewer),
      answer: { fleeting: false },
      loaders: createLoaders({ db, projector }, kept, least),
      ...least,
      stream: streamOf(request, viewer, stopping, () => streams.open(caller)),
    };
  };
}
