import type { Permission } from '../auth/permissions.ts';
import type { Asking } from '../auth/viewer.ts';
import type { HttpFailure } from './http-failure.ts';
import type { ShortPath } from './short-path.ts';

/** What answers a kind of path, to whom, and how it says that it does not. */
export interface Route {
  /** What it is called in logs, metrics and traces. */
  readonly name: string;
  /** What a caller must have before anything of theirs is read; see PERMITTED. */
  readonly permission: Permission;
  /** Answers a request of somebody who is known. */
  readonly answer: (request: Request, asking: Asking) => Response | Promise<Response>;
  /** Answers some of its requests, and the same, with less work. */
  readonly shortPath?: ShortPath;
  /** What a failure is answered, in the form that clients of the path know. */
  readonly answerFailure: (failure: HttpFailure) => Response;
}

/** Says which route a path takes; each path takes one. */
export type Router = (path: string) => Route;
