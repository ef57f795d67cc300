import { refuseIfAny, Refusal } from '@ita/schema';
import type { Fault, FaultCode } from '@ita/schema';
import type { ExecutionArgs } from 'graphql';
import { NoSchemaIntrospectionCustomRule, parse } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Asking, Viewer } from '../auth/viewer.ts';
import { LOCAL_OPERATOR } from '../auth/viewer.ts';
import { refusalError } from '../refusal-errors.ts';
import type { Limits } from '../settings/limits.ts';
import { documentExtent } from './document-extent.ts';
import { costOf } from './field-cost.ts';
import { withinTime } from './time-limit.ts';

const above = (code: FaultCode, field: string, got: number, most: number): readonly Fault[] =>
  got <= most ? [] : [{ code, field, got, allowed: `at most ${most}` }];

/**
 * What is wrong with the cost of an answer: that it would have more fields than one may. The local operator may ask
 * for everything at once: nobody else waits for what it costs them.
 * @throws GraphQLError for variables that are not what the document says they are.
 */
export function costFaults(
  viewer: Viewer,
  { schema, document, operationName, variableValues }: ExecutionArgs,
  { costMax }: Limits,
): readonly Fault[] {
  if (viewer === LOCAL_OPERATOR) return [];
  const cost = costOf(schema, document, operationName ?? null, variableValues ?? {});
  return above('COST_TOO_HIGH', 'query', cost, costMax);
}

/** @throws Refusal COST_TOO_HIGH for what would have more fields than an answer may. */
function refuseCost(args: ExecutionArgs & { contextValue: Asking }, limits: Limits): void {
  refuseIfAny(costFaults(args.contextValue.viewer, args, limits));
}

/**
 * Holds documents to limits before anything of them is executed: the number of tokens while they are parsed;
 * depth, selections, aliases and directives before they are validated, since some rules of validation take time that
 * grows with the square of what they are given; their cost with the variables when they are valid.
 */
export function useLimits(limits: Limits): Plugin<Asking> {
  return {
    onParse: ({ setParseFn }) => {
      setParseFn((source, options) => parse(source, { ...options, maxTokens: limits.tokensMax }));
    },
    onValidate: ({ params: { documentAST }, setResult }) => {
      const { depth, selections, aliases, directives } = documentExtent(documentAST);
      const [first, ...more] = [
        ...above('DOCUMENT_TOO_LARGE', 'query.depth', depth, limits.depthMax),
        ...above('DOCUMENT_TOO_LARGE', 'query.selections', selections, limits.selectionsMax),
        ...above('DOCUMENT_TOO_LARGE', 'query.aliases', aliases, limits.aliasesMax),
        ...above('DOCUMENT_TOO_LARGE', 'query.directives', directives, limits.directivesMax),
      ];
      if (first !== undefined) setResult([refusalError(new Refusal([first, ...more]))]);
    },
    onExecute: ({ args }) => refuseCost(args, limits),
    onSubscribe: ({ args }) => refuseCost(args, limits),
  };
}

const UNSUPPORTED_MEDIA_TYPE = 415;

/** Takes no form for a document: any page may have a browser send one, and need not ask first. */
export function useNoForms(): Plugin {
  return {
    onRequestParse: ({ request, fetchAPI, endResponse }) => {
      const type = request.headers.get('content-type') ?? '';
      if (request.method === 'POST' && /urlencoded|form-data|text\/plain/iu.test(type)) {
        endResponse(new fetchAPI.Response(null, { status: UNSUPPORTED_MEDIA_TYPE }));
      }
    },
  };
}

/** Answers without the answer when it takes too long; what is at work is told to stop. */
export function useTimeLimit(limits: Limits): Plugin {
  return {
    onExecute: ({ executeFn, setExecuteFn }) => {
      setExecuteFn((args) =>
        withinTime(limits, async (late) => {
          const stopped = AbortSignal.any([late, args.contextValue.request.signal]);
          return executeFn(Object.assign({}, args, { signal: stopped }));
        }),
      );
    },
  };
}

/** Keeps the schema to itself: it cannot be asked for, and no error guesses at a name in it. */
export function useHiddenSchema(): Plugin {
  return {
    onValidate: ({ addValidationRule }) => addValidationRule(NoSchemaIntrospectionCustomRule),
    onResultProcess: ({ result }) => {
      const errors = 'errors' in result ? (result.errors ?? []) : [];
      for (const error of errors) error.message = error.message.replace(/ Did you mean .*$/su, '');
    },
  };
}
