import type { PluginFunction } from '@graphql-codegen/plugin-helpers';
import { Kind, print } from 'graphql';

/**
 * A plugin of GraphQL codegen that declares the query of a document, its fragments with it, by the types of its
 * variables and of its answer. The text goes to the page as it is: no parser, no printer, no syntax tree is sent
 * with it.
 * @throws Error unless the document has one query, with a name: what it does not use is refused by GraphQL.
 */
export const plugin: PluginFunction = (_schema, documents) => {
  const definitions = documents.flatMap(({ document }) => document?.definitions ?? []);
  const [operation, ...more] = definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  if (operation?.kind !== Kind.OPERATION_DEFINITION || !operation.name || more.length > 0) {
    throw new Error(`One query with a name: ${documents.map(({ location }) => location).join()}`);
  }
  const name = operation.name.value;
  const types = (operation.variableDefinitions ?? []).map(
    ({ variable, type }) => `${variable.name.value}: '${print(type)}'`,
  );
  const fragments = definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  // Variables are declared apart, so that a copy can bring their values with it.
  const selection = [operation.selectionSet, ...fragments].map(print).join('\n\n');
  return {
    prepend: ["import { defineOperation } from '../data/operation.ts';"],
    content: `export const ${name} = defineOperation<${name}Query, ${name}QueryVariables>({
  name: '${name}',
  variableTypes: { ${types.join(', ')} },
  selection: ${JSON.stringify(selection)},
});`,
  };
};
