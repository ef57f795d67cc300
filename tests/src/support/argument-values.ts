import type { GraphQLArgument } from 'graphql';
import { getNamedType, isEnumType } from 'graphql';

/** What some arguments are given, as documents write it; enums take any of their values. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  district: ['"1001"', '"1002"', '"1003"', '"1050"'],
  code: ['"1001"', '"9999"'],
  fiscalYear: ['2567', '2568', '2570'],
  from: ['2567'],
  to: ['2568'],
  key: ['"3"', '"ITA"', '"I5"'],
  question: ['"I5"', '"E1"', '"X"'],
  first: ['3', '7'],
  date: ['"2025-01-26"'],
  at: ['"2025-01-26T00:00:00Z"'],
  pass: ['["O2"]'],
  headCount: ['1000'],
  position: ['"40"', '"1"'],
  filter: ['{}', '{ fiscalYears: [2567], districts: ["1001", "1002"] }'],
};

/** Values that an argument may have, as documents write them; none of one that nothing is known of. */
export function valuesOf({ name, type }: GraphQLArgument): readonly string[] {
  const named = getNamedType(type);
  if (isEnumType(named)) return named.getValues().map((value) => value.name);
  return VALUES[name] ?? [];
}
