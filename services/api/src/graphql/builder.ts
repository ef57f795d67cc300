import SchemaBuilder from '@pothos/core';
import ComplexityPlugin from '@pothos/plugin-complexity';
import RelayPlugin from '@pothos/plugin-relay';
import ScopeAuthPlugin from '@pothos/plugin-scope-auth';
import type { Clearance } from '@ita/projections';
import { DateTimeResolver, LocalDateResolver } from 'graphql-scalars';
import type { Permission } from '../auth/permissions.ts';
import type { Viewer } from '../auth/viewer.ts';
import { may } from '../auth/viewer.ts';
import { fieldCost } from '../hardening/field-cost.ts';
import type { Stream } from '../live/stream.ts';
import type { Loaders } from '../loaders.ts';
import type { Service } from '../service.ts';
import { denied } from './denied.ts';

/** What is to be known of an answer while it is made. */
interface AnswerInMaking {
  /**
   * Whether it depends on something besides its arguments, its reader's clearance and what is made from the log, such
   * as the time: then it is not kept for the next who asks. A resolver that looks at such a thing sets it.
   */
  fleeting: boolean;
}

/** What resolvers work with: the service's parts, and this request's loaders. */
export interface ApiContext extends Pick<
  Service,
  'log' | 'tree' | 'key' | 'db' | 'sealedFiles' | 'projector' | 'comparisons'
> {
  /** Who asks. */
  readonly viewer: Viewer;
  /** Which assessments they may see: whatever reads figures is given this. */
  readonly clearance: Clearance;
  /** What a subscription needs to know of the request that opened it. */
  readonly stream: Stream;
  readonly loaders: Loaders;
  readonly answer: AnswerInMaking;
  /**
   * The log position that the request's answer must have in it at least; 0 asks nothing.
   * @throws Refusal INVALID_VALUE when the request asks for something else.
   */
  readonly minPosition: () => number;
  /** Waits until the score tables are there. @throws Refusal POSITION_NOT_REACHED when they are not in time. */
  readonly reached: () => Promise<void>;
}

/** The one builder of the GraphQL schema; every type file adds to it. */
export const builder = new SchemaBuilder<{
  Context: ApiContext;
  AuthScopes: { may: Permission };
  DefaultFieldNullability: false;
  DefaultEdgesNullability: { list: false; items: false };
  DefaultNodeNullability: false;
  Scalars: {
    ID: { Input: string; Output: string };
    DateTime: { Input: Date; Output: Date };
    LocalDate: { Input: string; Output: string };
  };
}>({
  plugins: [ScopeAuthPlugin, ComplexityPlugin, RelayPlugin],
  scopeAuth: {
    authScopes: ({ viewer }) => ({ may: (permission) => may(viewer, permission) }),
    unauthorizedError: (_, { viewer }) => denied(viewer),
    authorizeOnSubscribe: true,
  },
  // Held to before anything is executed, so not by the plugin's own resolvers; see useLimits.
  complexity: { fieldComplexity: fieldCost, disabled: true },
  defaultFieldNullability: false,
  relay: {
    edgesFieldOptions: {
      nullable: { list: false, items: false },
      description: 'The rows of this page, each with its cursor.',
    },
    nodeFieldOptions: { nullable: false, description: 'The row.' },
    cursorFieldOptions: { description: 'Its place, to be given as after or before.' },
    pageInfoFieldOptions: { description: 'Whether there is more, and where.' },
    pageInfoTypeOptions: { description: 'Whether there is more, and where (Relay cursors).' },
    hasNextPageFieldOptions: { description: 'Whether rows follow this page.' },
    hasPreviousPageFieldOptions: { description: 'Whether rows precede this page.' },
    startCursorFieldOptions: { description: "The first row's cursor." },
    endCursorFieldOptions: { description: "The last row's cursor; give it as after." },
    afterArgOptions: { description: 'Rows after this cursor.' },
    beforeArgOptions: { description: 'Rows before this cursor.' },
    firstArgOptions: { description: 'So many from the start.' },
    lastArgOptions: { description: 'So many from the end.' },
    nodeQueryOptions: false,
    nodesQueryOptions: false,
  },
});

builder.addScalarType('DateTime', DateTimeResolver, {
  description: 'An instant, ISO 8601 with a zone, common era.',
});
builder.addScalarType('LocalDate', LocalDateResolver, {
  description: 'A calendar day in Bangkok, YYYY-MM-DD, common era.',
});
builder.queryType({ description: 'What is known of the assessments.' });
builder.subscriptionType({ description: 'What is told as it happens, over server-sent events.' });
builder.mutationType({
  description:
    'What can be recorded. Each mutation returns the events that were appended; the same idempotencyKey a second time returns the first answer.',
});
