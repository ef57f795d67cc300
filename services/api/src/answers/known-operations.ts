import type { DocumentNode } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { LRUCache } from 'lru-cache';
import type { ApiContext } from '../graphql/builder.ts';
import type { Operation } from './operation.ts';
import { operationOf } from './operation.ts';

/** Operations that have been answered before, and the media types that answers to them had. */
export interface KnownOperations {
  /** Learns an operation of a valid document from its text; null where its answers may not be kept. */
  learn(query: string, document: DocumentNode, operationName: string | null): Operation | null;
  /** Learns the content type that whoever sends a header Accept is answered with. */
  learnType(accept: string | null, contentType: string): void;
  /** An operation whose answers may be kept; null of one that is not known, or whose may not. */
  find(query: string, operationName: string | null): Operation | null;
  typeFor(accept: string | null): string | null;
}

/** Operations that are known at once: each is a document, and code that it was compiled to. */
const OPERATIONS_MAX = 300;
/** Headers Accept that are known at once, and the longest that is learnt. */
const ACCEPTS_MAX = 50;
const ACCEPT_LENGTH_MAX = 200;

/** A name of GraphQL has no line break, so that what follows it is the document. */
const nameOf = (query: string, operationName: string | null): string =>
  `${operationName ?? ''}\n${query}`;

/** Nothing is known yet. */
export function createKnownOperations(): KnownOperations {
  const operations = new LRUCache<string, { readonly operation: Operation | null }>({
    max: OPERATIONS_MAX,
  });
  const types = new LRUCache<string, string>({ max: ACCEPTS_MAX });
  return {
    learn: (query, document, operationName) => {
      const name = nameOf(query, operationName);
      const known = operations.get(name) ?? { operation: operationOf(document, operationName) };
      operations.set(name, known);
      return known.operation;
    },
    learnType: (accept, contentType) => {
      if (accept === null || accept.length <= ACCEPT_LENGTH_MAX)
        types.set(accept ?? '', contentType);
    },
    find: (query, operationName) => operations.get(nameOf(query, operationName))?.operation ?? null,
    typeFor: (accept) => types.get(accept ?? '') ?? null,
  };
}

const OK = 200;
const JSON_TYPE = /^application\/(?:graphql-response\+)?json; charset=utf-8$/u;

/**
 * Lets what is answered the long way be known, so that it is answered the short way the next time, and executes what is
 * compiled by that.
 */
export function useKnownOperations(known: KnownOperations): Plugin<ApiContext> {
  const executed = new WeakSet<Request>();
  return {
    onExecute: ({ args, context, executeFn, setExecuteFn }) => {
      const { params, request } = context;
      if (typeof params.query !== 'string') return;
      executed.add(request);
      const operation = known.learn(params.query, args.document, params.operationName ?? null);
      const compiled = operation?.compiled();
      if (!compiled) return;
      setExecuteFn(
        async (given) => (await compiled(params.variables ?? {}, context)) ?? executeFn(given),
      );
    },
    onResponse: ({ request, response: { status, headers } }) => {
      const type = headers.get('content-type') ?? '';
      if (status !== OK || !executed.has(request) || !JSON_TYPE.test(type)) return;
      known.learnType(request.headers.get('accept'), type);
    },
  };
}
