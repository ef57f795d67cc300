import type { PluginFunction } from '@graphql-codegen/plugin-helpers';
import type { OperationDefinitionNode } from 'graphql';
import { Kind, print } from 'graphql';

function operationsOf(
  documents: Parameters<PluginFunction>[1],
): readonly OperationDefinitionNode[] {
  return documents.flatMap(({ document }) =>
    (document?.definitions ?? []).filter((node) => node.kind === Kind.OPERATION_DEFINITION),
  );
}

function declared(operation: OperationDefinitionNode): string {
  const name = operation.name?.value ?? '';
  const types = (operation.variableDefinitions ?? []).map(
    ({ variable, type }) => `${variable.name.value}: '${print(type)}'`,
  );
  // Variables are declared apart, so that a copy can bring their values with it.
  const selection = print(operation.selectionSet);
  return `export const ${name} = defineOperation<${name}Query, ${name}QueryVariables>({
  name: '${name}',
  variableTypes: { ${types.join(', ')} },
  selection: ${JSON.stringify(selection)},
});`;
}

/**
 * A plugin of GraphQL codegen that declares each query of a document with the types of its variables and of
 * its answer. The text goes to the page as it is: no parser, no printer, no syntax tree is sent with it.
 */
export const plugin: PluginFunction = (_schema, documents) => ({
  prepend: ["import { defineOperation } from '../data/operation.ts';"],
  content: operationsOf(documents).map(declared).join('\n\n'),
});
