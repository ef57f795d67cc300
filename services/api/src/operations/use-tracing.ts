import type { ExecutionArgs } from 'graphql';
import { getOperationAST } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { currentScope } from './request-scope.ts';
import { inSpan } from './tracing.ts';

/** Operation names go into logs: long ones are cut. */
const NAME_LENGTH_MAX = 100;

/** Makes each operation a span of its request's trace, and names it in its request's line of the log. */
export function useTracing(): Plugin {
  return {
    onExecute: ({ args, executeFn, setExecuteFn }) => {
      const { document, operationName }: ExecutionArgs = args;
      const operation = getOperationAST(document, operationName);
      const type = operation?.operation ?? 'query';
      const name = operation?.name?.value.slice(0, NAME_LENGTH_MAX) ?? null;
      const scope = currentScope();
      if (scope !== null) scope.operation = name;
      const attributes = {
        'graphql.operation.type': type,
        ...(name !== null && { 'graphql.operation.name': name }),
      };
      setExecuteFn((given) => inSpan(`graphql ${type}`, attributes, async () => executeFn(given)));
    },
  };
}
