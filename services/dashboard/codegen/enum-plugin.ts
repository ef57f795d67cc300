import type { PluginFunction } from '@graphql-codegen/plugin-helpers';
import { isEnumType, isIntrospectionType } from 'graphql';

/**
 * A plugin of GraphQL codegen that declares the enums of a schema as unions of texts: once, for every operation to
 * take them from.
 */
export const plugin: PluginFunction = (schema) =>
  Object.values(schema.getTypeMap())
    .filter(isEnumType)
    .filter((type) => !isIntrospectionType(type))
    .map((type) => {
      const values = type.getValues().map(({ name }) => `\n  | '${name}'`);
      return `/** ${type.description ?? type.name} */\nexport type ${type.name} =${values.join('')};\n`;
    })
    .join('\n');
