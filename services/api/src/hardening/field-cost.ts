import type { DocumentNode, GraphQLField, GraphQLOutputType, GraphQLSchema } from 'graphql';
import { getNullableType, isListType, Kind, separateOperations } from 'graphql';
import { complexityFromQuery } from '@pothos/plugin-complexity';

/** How many rows a page has unless the query says, and a list is taken to have. */
const PAGE_ROWS = 100;
const LIST_ITEMS = 20;

const isList = (type: GraphQLOutputType): boolean => isListType(getNullableType(type));

/**
 * What a field costs: one for itself, and what is inside it as often as it has rows: of a page as many as
 * are asked for, of any other list so many as lists here have on the whole.
 */
export function fieldCost(
  args: Readonly<Record<string, unknown>>,
  _: object,
  { name, type, args: known }: Pick<GraphQLField<unknown, unknown>, 'name' | 'type' | 'args'>,
): { readonly field: number; readonly multiplier: number } {
  if (known.some((arg) => arg.name === 'first')) {
    const rows = args['first'] ?? args['last'];
    return { field: 1, multiplier: typeof rows === 'number' ? Math.max(1, rows) : PAGE_ROWS };
  }
  // The rows of a page are counted by what asks for the page.
  return { field: 1, multiplier: isList(type) && name !== 'edges' ? LIST_ITEMS : 1 };
}

/** The operation that a request means, and its fragments. */
function meantOperation(document: DocumentNode, operationName: string | null): DocumentNode {
  const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  if (operations.length < 2) return document;
  return separateOperations(document)[operationName ?? ''] ?? document;
}

/**
 * About how many fields the answer to a document would have, by the lengths that it asks for.
 * @throws GraphQLError for variables that are not what the document says they are.
 */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null,
  variables: Readonly<Record<string, unknown>>,
): number {
  const meant = meantOperation(document, operationName);
  return complexityFromQuery(meant, { schema, variables: { ...variables } }).complexity;
}
