import type { DocumentNode } from 'graphql';
import { getOperationAST } from 'graphql';
import { currentScope } from './request-scope.ts';
import { inSpan } from './tracing.ts';

/** Operation names go into logs: long ones are cut. */
const NAME_LENGTH_MAX = 100;

/** What a request asks for, as logs and traces name it: its type, and its name where it has one. */
function namesOf(
  document: DocumentNode,
  operationName: string | null | undefined,
): { readonly type: string; readonly name: string | null } {
  const operation = getOperationAST(document, operationName);
  const name = operation?.name?.value.slice(0, NAME_LENGTH_MAX) ?? null;
  return { type: operation?.operation ?? 'query', name };
}

/** Names the operation of the request that is being answered in its line of the log. */
export function nameOperation(document: DocumentNode, operationName: string | null): void {
  const scope = currentScope();
  if (scope !== null) scope.operation = namesOf(document, operationName).name;
}

/** Does the work of an operation as a span of its request's trace, and names it in its request's line of the log. */
export function inOperation<Result>(
  document: DocumentNode,
  operationName: string | null | undefined,
  work: () => Promise<Result>,
): Promise<Result> {
  const { type, name } = namesOf(document, operationName);
  const scope = currentScope();
  if (scope !== null) scope.operation = name;
  const attributes = {
    'graphql.operation.type': type,
    ...(name !== null && { 'graphql.operation.name': name }),
  };
  return inSpan(`graphql ${type}`, attributes, work);
}
