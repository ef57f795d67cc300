import type { GraphQLField, GraphQLNamedType, GraphQLSchema } from 'graphql';
import {
  getNamedType,
  getNullableType,
  isInterfaceType,
  isListType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import { valuesOf } from './argument-values.ts';

/** Fields inside each other, the last one first reached by them. */
interface Path {
  readonly texts: readonly string[];
  readonly type: GraphQLNamedType;
  /** Whether some field of it has many values, so that those inside are asked of many. */
  readonly isMany: boolean;
}

/** Arguments that a field must be given though the schema does not say so: what is asked about. */
const ASKED_ABOUT: ReadonlySet<string> = new Set(['pass']);

/** A field with what it must be given; null where nothing is known of that. */
function fieldText({ name, args }: GraphQLField<unknown, unknown>): string | null {
  const required = args.filter((arg) => isRequiredArgument(arg) || ASKED_ABOUT.has(arg.name));
  const given = required.flatMap((arg) => {
    const [value] = valuesOf(arg);
    return value === undefined ? [] : [`${arg.name}: ${value}`];
  });
  if (given.length < required.length) return null;
  return given.length === 0 ? name : `${name}(${given.join(', ')})`;
}

function documentOf({ texts, type }: Path): string {
  const leaf = isObjectType(type) || isInterfaceType(type) ? ' { __typename }' : '';
  const [last = '', ...before] = texts.toReversed();
  return `{ ${before.reduce((inside, text) => `${text} { ${inside} }`, `${last}${leaf}`)} }`;
}

/**
 * Documents that ask many parents for one field each: for every field of a type that some fields of Query lead to
 * through a list, by the shortest way.
 */
export function everyListPath(schema: GraphQLSchema, roots: readonly string[]): readonly string[] {
  const query = schema.getQueryType();
  const reached = new Set<string>();
  const documents: string[] = [];
  let paths: readonly Path[] = query ? [{ texts: [], type: query, isMany: false }] : [];
  while (paths.length > 0) {
    const longer: Path[] = [];
    for (const { texts, type, isMany } of paths) {
      const fields = isObjectType(type) || isInterfaceType(type) ? type.getFields() : {};
      for (const field of Object.values(fields)) {
        const text = fieldText(field);
        const name = `${type.name}.${field.name} ${isMany}`;
        const isWanted = type !== query || roots.includes(field.name);
        if (text === null || !isWanted || reached.has(name)) continue;
        reached.add(name);
        const path: Path = {
          texts: [...texts, text],
          type: getNamedType(field.type),
          isMany: isMany || isListType(getNullableType(field.type)),
        };
        longer.push(path);
        if (isMany) documents.push(documentOf(path));
      }
    }
    paths = longer;
  }
  return documents;
}
