import { GraphQLNonNull, GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql';
import { expect, test } from 'vitest';
import { ruleFaults } from './rule-faults.ts';
import { graphqlSchema } from './schema.ts';

const text = new GraphQLNonNull(GraphQLString);
const may = (permission: string) => ({ pothosOptions: { authScopes: { may: permission } } });
const typeOf = (name: string) => new GraphQLObjectType({ name, fields: { a: { type: text } } });
const schemaOf = (fields: ConstructorParameters<typeof GraphQLObjectType>[0]['fields']) =>
  new GraphQLSchema({ query: new GraphQLObjectType({ name: 'Query', fields }) });

test('every field that is served has a rule that says who may read it', () => {
  expect(ruleFaults(graphqlSchema)).toEqual([]);
});

test('a field of a root type without a rule is named, with what to write', () => {
  const [fault, ...others] = ruleFaults(schemaOf({ secrets: { type: text } }));
  expect(others).toEqual([]);
  expect(fault).toMatch(/^Query\.secrets has no rule\. .*authScopes: \{ may: /u);
});

test('a type without a rule is named, with where to write it', () => {
  const secrets = { type: typeOf('Secret'), extensions: may('READ_RESULTS') };
  expect(ruleFaults(schemaOf({ secrets }))).toEqual([
    'Secret has no rule. Add its name to a row of graphql/type-access.ts.',
  ]);
});

test('a field that leads to what its readers may not read needs a rule of its own', () => {
  const log = { type: typeOf('Event') };
  const leading = new GraphQLObjectType({ name: 'Score', fields: { log } });
  const scores = { type: leading, extensions: may('READ_RESULTS') };
  const [fault, ...others] = ruleFaults(schemaOf({ scores }));
  expect(others).toEqual([]);
  expect(fault).toContain('Score.log leads from what READ_RESULTS may read to Event');
  const guarded = { ...log, extensions: may('READ_LOG') };
  const safe = new GraphQLObjectType({ name: 'Score', fields: { log: guarded } });
  expect(ruleFaults(schemaOf({ scores: { ...scores, type: safe } }))).toEqual([]);
});
