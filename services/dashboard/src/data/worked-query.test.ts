import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { defineOperation } from './operation.ts';
import { workedQuery } from './worked-query.ts';

interface Variables {
  readonly fiscalYear: number;
  readonly key: string;
  readonly scope: string;
  readonly districts?: readonly string[];
  readonly ratings?: readonly string[];
}

const operation = defineOperation<object, Variables>({
  name: 'Any',
  variableTypes: {
    fiscalYear: 'Int!',
    key: 'ID!',
    scope: 'Scope!',
    districts: '[ID!]',
    ratings: '[Rating!]!',
  },
  selection: '{ field }',
});

test('a copied query brings its values: text in quotes, enums bare, what is not given left open', () => {
  const query = workedQuery(operation, {
    fiscalYear: 2568,
    key: '9.3',
    scope: 'INDICATOR',
    ratings: ['GOOD'],
  });
  expect(query).toBe(
    'query Any($fiscalYear: Int! = 2568, $key: ID! = "9.3", $scope: Scope! = INDICATOR, ' +
      '$districts: [ID!], $ratings: [Rating!]! = [GOOD]) { field }\n',
  );
  expect(() => parse(query)).not.toThrow();
});

test('text in a list is quoted', () => {
  const query = workedQuery(operation, {
    fiscalYear: 2568,
    key: 'ITA',
    scope: 'ITA',
    districts: ['1032', '1001'],
  });
  expect(query).toContain('$districts: [ID!] = ["1032", "1001"]');
});
