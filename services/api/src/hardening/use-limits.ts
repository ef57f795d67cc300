import { refuseIfAny, Refusal } from '@ita/schema';
import type { Fault, FaultCode } from '@ita/schema';
import type { ExecutionArgs } from 'graphql';
import { NoSchemaIntrospectionCustomRule, parse } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Asking } from '../auth/viewer.ts';
import { LOCAL_OPERATOR } from '../auth/viewer.ts';
import { refusalError } from '../refusal-errors.ts';
import type { Limits } from '../settings/limits.ts';
import { documentExtent } from './document-extent.ts';
import { costOf } from './field-cost.ts';

const MILLISECONDS_OF_SECOND = 1000;

const above = (code: FaultCode, field: string, got: number, most: number): readonly Fault[] =>
  got <= most ? [] : [{ code, field, got, allowed: `at most ${most}` }];

/**
 * The local operator may ask for everything at once: nobody else waits for what it costs them.
 * @throws Refusal COST_TOO_HIGH for what would have more fields than an answer may.
 */
function refuseCost(args: ExecutionArgs & { contextValue: Asking }, { costMax }: Limits): void {
  if (args.contextValue.viewer === LOCAL_OPERATOR) return;
  const { schema, document, operationName, variableValues } = args;
  const cost = costOf(schema, document, operationName ?? null, variableValues ?? {});
  refuseIfAny(above('COST_TOO_HIGH', 'query', cost, costMax));
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
export function useTimeLimit({ querySecondsMax }: Limits): Plugin {
  return {
    onExecute: ({ executeFn, setExecuteFn }) => {
      setExecuteFn(async (args) => {
        const late = new AbortController();
        const timer = Promise.withResolvers<{ readonly errors: readonly Error[] }>();
        const timeout = setTimeout(() => {
          const allowed = `what is answered within ${querySecondsMax} s`;
          const code = 'QUERY_TIMEOUT';
          const refusal = new Refusal([{ code, field: 'query', got: null, allowed }]);
          timer.resolve({ errors: [refusalError(refusal)] });
          late.abort();
        }, querySecondsMax * MILLISECONDS_OF_SECOND);
        try {
          const stopped = AbortSignal.any([late.signal, args.contextValue.request.signal]);
          const answer = Promise.resolve(executeFn(Object.assign({}, args, { signal: stopped })));
          // What it fails with after that is nobody's any more.
          answer.catch(() => {});
          return await Promise.race([answer, timer.promise]);
        } finally {
          clearTimeout(timeout);
        }
      });
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
