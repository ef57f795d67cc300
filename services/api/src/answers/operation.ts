import type { DocumentNode, ExecutionResult, OperationDefinitionNode } from 'graphql';
import { execute, getOperationAST, Kind, OperationTypeNode } from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import type { ApiContext } from '../graphql/builder.ts';
import { KEPT_QUERIES } from '../graphql/kept-queries.ts';
import { graphqlSchema } from '../graphql/schema.ts';

/** Variables of an operation as JSON has them. */
export type Variables = Readonly<Record<string, unknown>>;

/** A result without errors. */
export interface Data {
  readonly data: NonNullable<ExecutionResult['data']>;
}

/**
 * Executes an operation. Null as soon as there is anything to be said of errors: how those read is the matter of
 * whatever else executes it.
 */
type Execute = (variables: Variables, context: ApiContext) => Promise<Data | null>;

/** A valid operation whose answers may be kept, to be executed again and again. */
export interface Operation {
  /** Of this process: no other operation has it. */
  readonly id: number;
  readonly document: DocumentNode;
  /** As the request names it, where it names one. */
  readonly name: string | null;
  /** By graphql-js. */
  readonly interpret: Execute;
  /** By what it was compiled to, about a tenth of the time; null until it has been asked for some times. */
  readonly compiled: () => Execute | null;
}

let lastId = 0;

/** How often an operation is executed before it is compiled, which takes as long as some tens of executions. */
const COMPILED_AFTER = 3;

function isKept({ operation, selectionSet }: OperationDefinitionNode): boolean {
  return (
    operation === OperationTypeNode.QUERY &&
    // A fragment of Query itself is nothing that anybody needs here.
    selectionSet.selections.every(
      (one) =>
        one.kind === Kind.FIELD &&
        (one.name.value === '__typename' || KEPT_QUERIES.has(one.name.value)),
    )
  );
}

function dataOf({ data, errors }: ExecutionResult): Data | null {
  return data && errors === undefined ? { data } : null;
}

function compile(document: DocumentNode, name: string | null): Execute | null {
  const query = compileQuery(graphqlSchema, document, name ?? undefined);
  if (!isCompiledQuery(query)) return null;
  return async (variables, context) =>
    dataOf(await query.query(undefined, context, { ...variables }));
}

/**
 * An operation of a document, which must be valid; null unless all of its answer may be kept.
 * @param name of the operation that a request means; null where the document has one.
 */
export function operationOf(document: DocumentNode, name: string | null): Operation | null {
  const definition = getOperationAST(document, name);
  if (!definition || !isKept(definition)) return null;
  let executions = 0;
  let compiled: Execute | null = null;
  lastId += 1;
  return {
    id: lastId,
    document,
    name,
    interpret: async (variableValues, contextValue) => {
      const schema = graphqlSchema;
      const args = { schema, document, operationName: name, variableValues, contextValue };
      return dataOf(await execute(args));
    },
    compiled: () => {
      executions += 1;
      if (executions === COMPILED_AFTER) compiled = compile(document, name);
      return compiled;
    },
  };
}
