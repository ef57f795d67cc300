import type { GraphQLArgument, GraphQLField, GraphQLObjectType, GraphQLSchema } from 'graphql';
import {
  getNamedType,
  isEnumType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import * as fc from 'fast-check';

/** What some arguments are given, as documents write it; enums take any of their values. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  district: ['"1001"', '"1002"', '"1003"', '"1050"'],
  code: ['"1001"', '"9999"'],
  fiscalYear: ['2567', '2568', '2570'],
  from: ['2567'],
  to: ['2568'],
  key: ['"ITA"', '"I5"', '"3"'],
  question: ['"I5"', '"E1"', '"X"'],
  first: ['3', '7'],
  date: ['"2025-01-26"'],
  at: ['"2025-01-26T00:00:00Z"'],
  pass: ['["O2"]'],
  headCount: ['1000'],
  position: ['"40"', '"1"'],
  filter: ['{}', '{ fiscalYears: [2567], districts: ["1001", "1002"] }'],
};

type Fields = GraphQLField<unknown, unknown>;

function valuesOf({ name, type }: GraphQLArgument): readonly string[] {
  const named = getNamedType(type);
  if (isEnumType(named)) return named.getValues().map((value) => value.name);
  return VALUES[name] ?? [];
}

/** Arguments of a field in brackets; null where one is required that nothing is known for. */
function argumentsOf({ args }: Fields): fc.Arbitrary<string> | null {
  const required = args.filter(isRequiredArgument);
  if (required.some((arg) => valuesOf(arg).length === 0)) return null;
  const known = args.filter((arg) => valuesOf(arg).length > 0);
  return fc
    .tuple(
      ...known.map((arg) =>
        fc.option(
          fc.constantFrom(...valuesOf(arg)).map((value) => `${arg.name}: ${value}`),
          { nil: '', freq: isRequiredArgument(arg) ? 1000 : 2 },
        ),
      ),
    )
    .map((given) => given.filter(Boolean).join(', '))
    .map((given) => (given === '' ? '' : `(${given})`));
}

const DIRECTIVES = ['', '', '', ' @include(if: $yes)', ' @skip(if: $yes)', ' @include(if: $no)'];

function fieldText(field: Fields, depth: number): fc.Arbitrary<string> | null {
  const given = argumentsOf(field);
  const type = getNamedType(field.type);
  if (given === null) return null;
  if (!isLeafType(type) && depth === 0) return null;
  const inside =
    isObjectType(type) || isInterfaceType(type)
      ? selectionsOf(Object.values(type.getFields()), depth - 1)
      : fc.constant('');
  return fc
    .tuple(given, inside, fc.constantFrom(...DIRECTIVES), fc.boolean())
    .map(([args, selected, directive, isAliased]) => {
      const alias = isAliased ? `${field.name}_a: ` : '';
      return `${alias}${field.name}${args}${directive}${selected}`;
    });
}

/** Some of the fields of a type in braces, each once. */
function selectionsOf(fields: readonly Fields[], depth: number): fc.Arbitrary<string> {
  const texts = fields.flatMap((field) => fieldText(field, depth) ?? []);
  return fc
    .subarray(texts, { maxLength: Math.min(4, texts.length) })
    .chain((some) => fc.tuple(...some))
    .map((selected) => ` { __typename ${selected.join(' ')} }`);
}

/** Fields inside each other, at most. */
const DEPTH = 3;

/**
 * Any document that asks for some fields of Query, with arguments that mean something, aliases, and directives that
 * depend on the variables `$yes` and `$no`.
 */
export function randomDocument(
  schema: GraphQLSchema,
  names: readonly string[],
): fc.Arbitrary<string> {
  const query: GraphQLObjectType | null | undefined = schema.getQueryType();
  const roots = names.flatMap((name) => {
    const field = query?.getFields()[name];
    const text = field === undefined ? null : fieldText(field, DEPTH);
    return text === null ? [] : [text];
  });
  return fc
    .subarray(roots, { minLength: 1, maxLength: 2 })
    .chain((some) => fc.tuple(...some))
    .map(
      (selected) => `query ($yes: Boolean!, $no: Boolean!) { t: __typename ${selected.join(' ')} }`,
    );
}
