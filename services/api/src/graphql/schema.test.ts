import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { GraphQLNamedType, GraphQLSchema } from 'graphql';
import {
  buildSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import { describe, expect, test } from 'vitest';
import { SCHEMA_FILE } from '../schema-file.ts';
import { graphqlSchema, printedSchema } from './schema.ts';

/** What the analysts' contract promises and a later issue brings; a line goes when it is served. */
const NOT_SERVED_YET: ReadonlySet<string> = new Set();

/** Types that the contract leaves to us to shape, so that its text parses as a schema. */
const OURS = `
  type Framework { a: Int } type OfficialResult { a: Int } type OitItemStatus { a: Int }
  type Measure { a: Int } type LogHead { a: Int } type AssessmentConnection { a: Int }
  type ScoreConnection { a: Int } type YearOverYearConnection { a: Int }
  type MeasureConnection { a: Int } type EventConnection { a: Int }
  input AssessmentFilter { a: Int } input AssessmentOrder { a: Int } input ScoreFilter { a: Int }
  input MeasureFilter { a: Int } input EventFilter { a: Int } input OpenAssessmentInput { a: Int }
  input SurveySubmissionInput { a: Int } input OitCheckInput { a: Int } input PlanMeasureInput { a: Int }
  input MeasureProgressInput { a: Int } input OfficialResultInput { a: Int }
  input CloseAssessmentInput { a: Int } input PublishAssessmentInput { a: Int }`;
const OUR_NAMES = new Set(Object.keys(buildSchema(OURS).getTypeMap()));

async function contract(): Promise<GraphQLSchema> {
  const path = join(import.meta.dirname, '../../../../schema/graphql/contract.graphql');
  return buildSchema(`${await readFile(path, 'utf8')}\n${OURS}`);
}

const ownTypes = (schema: GraphQLSchema): readonly GraphQLNamedType[] =>
  Object.values(schema.getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
  );

/** Every field, argument and enum value of a type as `Type.field(argument): Type`. */
function membersOf(type: GraphQLNamedType): readonly string[] {
  if (isEnumType(type)) return type.getValues().map(({ name }) => `${type.name}.${name}`);
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) => [
    `${type.name}.${field.name}: ${String(field.type)}`,
    ...field.args.map(
      (arg) =>
        `${type.name}.${field.name}(${arg.name}): ${String(arg.type)} = ${String(arg.defaultValue)}`,
    ),
  ]);
}

const nameOf = (member: string): string => member.replace(/:.*/u, '');
const served = (member: string): boolean => {
  const [type = ''] = member.split('.');
  const [field = ''] = member.split('(');
  return ![type, field, member].some((name) => NOT_SERVED_YET.has(nameOf(name)));
};

test('the checked-in schema is the one that is served; npm run print-schema -w services/api', async () => {
  expect(await readFile(SCHEMA_FILE, 'utf8')).toBe(printedSchema());
});

describe("the analysts' contract", () => {
  test('holds: every field, argument and value of it is served with its type', async () => {
    const promised = ownTypes(await contract())
      .filter(({ name }) => !OUR_NAMES.has(name))
      .flatMap(membersOf)
      .filter(served);
    const ours = new Set(ownTypes(graphqlSchema).flatMap(membersOf));
    expect(promised.filter((member) => !ours.has(member))).toEqual([]);
    expect(promised.length).toBeGreaterThan(100);
  });

  test('lists nothing as not served that is', () => {
    const ours = new Set([
      ...ownTypes(graphqlSchema).map(({ name }) => name),
      ...ownTypes(graphqlSchema).flatMap(membersOf).map(nameOf),
    ]);
    expect([...NOT_SERVED_YET].filter((name) => ours.has(name))).toEqual([]);
  });
});

test('every type, field, argument and input field says what it means', () => {
  const silent = ownTypes(graphqlSchema).flatMap((type) => {
    const own = type.description ? [] : [type.name];
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields());
      return [
        ...own,
        ...fields
          .filter(({ description }) => !description)
          .map(({ name }) => `${type.name}.${name}`),
      ];
    }
    if (!isObjectType(type) && !isInterfaceType(type)) return own;
    return [
      ...own,
      ...Object.values(type.getFields()).flatMap((field) =>
        [field, ...field.args]
          .filter(({ description }) => !description)
          .map(({ name }) => `${type.name}.${field.name} ${name}`),
      ),
    ];
  });
  expect(silent).toEqual([]);
});
