import type { ExecutionArgs } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { inOperation } from './in-operation.ts';

/** Makes each operation a span of its request's trace, and names it in its request's line of the log. */
export function useTracing(): Plugin {
  return {
    onExecute: ({ args, executeFn, setExecuteFn }) => {
      const { document, operationName }: ExecutionArgs = args;
      setExecuteFn((given) => inOperation(document, operationName, async () => executeFn(given)));
    },
  };
}
