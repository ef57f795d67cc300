import type { GraphQLField, GraphQLInterfaceType, GraphQLObjectType, GraphQLSchema } from 'graphql';
import { getNamedType, isInterfaceType, isIntrospectionType, isObjectType } from 'graphql';
import type { Permission } from '../auth/permissions.ts';
import { isPermission, isPermitted } from '../auth/permissions.ts';
import { ROLES } from '../auth/role.ts';
import { TYPE_ACCESS } from './type-access.ts';

type OutputType = GraphQLObjectType | GraphQLInterfaceType;
type Field = GraphQLField<unknown, unknown>;

/** The authScopes that a field was declared with; undefined where there are none. */
function scopesOf({ extensions }: Field): unknown {
  const options: unknown = extensions['pothosOptions'];
  if (typeof options !== 'object' || options === null) return undefined;
  return 'authScopes' in options ? options.authScopes : undefined;
}

/** The one permission that scopes ask for; null where a function decides. */
function permissionOf(scopes: unknown): Permission | null {
  if (typeof scopes !== 'object' || scopes === null || !('may' in scopes)) return null;
  return typeof scopes.may === 'string' && isPermission(scopes.may) ? scopes.may : null;
}

/** Pages of a type are as the type. */
const elementName = (name: string): string => name.replace(/(?:Connection|Edge)$/u, '');

function accessOf({ name }: { readonly name: string }): Permission | undefined {
  return TYPE_ACCESS.get(name) ?? TYPE_ACCESS.get(elementName(name));
}

/** Whether everybody with one permission has another. */
const leads = (from: Permission, to: Permission): boolean =>
  ROLES.every((role) => !isPermitted(role, from) || isPermitted(role, to));

function fieldFaults(
  type: OutputType,
  field: Field,
  isRoot: boolean,
  known: Permission | undefined,
): readonly string[] {
  const name = `${type.name}.${field.name}`;
  const scopes = scopesOf(field);
  if (isRoot && scopes === undefined) {
    return [
      `${name} has no rule. Give the field one: authScopes: { may: 'READ_RESULTS' } of a query, authScopes: toRecord('RECORD_MEASURES') of a mutation, or another permission of auth/permissions.ts; and hand context.clearance to whatever it reads figures with.`,
    ];
  }
  const from = scopes === undefined ? known : permissionOf(scopes);
  const target = getNamedType(field.type);
  const to = isObjectType(target) || isInterfaceType(target) ? accessOf(target) : undefined;
  if (!from || !to || leads(from, to)) return [];
  return [
    `${name} leads from what ${from} may read to ${target.name}, which is for ${to}. Give the field authScopes: { may: '${to}' }.`,
  ];
}

/**
 * What of a schema has no rule that says who may read it: each field of Query, Mutation and Subscription has
 * one of its own, every other type one in TYPE_ACCESS, and none leads to what its readers may not read.
 * Nothing is permitted by being forgotten: with one of these the schema is not built.
 * @returns a sentence for each, with what to write.
 */
export function ruleFaults(schema: GraphQLSchema): readonly string[] {
  const types = Object.values(schema.getTypeMap()).filter(
    (type): type is OutputType =>
      (isObjectType(type) || isInterfaceType(type)) && !isIntrospectionType(type),
  );
  const roots = new Set<OutputType | null | undefined>([
    schema.getQueryType(),
    schema.getMutationType(),
    schema.getSubscriptionType(),
  ]);
  return types.flatMap((type) => {
    const isRoot = roots.has(type);
    const access = accessOf(type);
    const own =
      isRoot || access !== undefined
        ? []
        : [`${type.name} has no rule. Add its name to a row of graphql/type-access.ts.`];
    const fields = Object.values(type.getFields());
    return [...own, ...fields.flatMap((field) => fieldFaults(type, field, isRoot, access))];
  });
}
