import type { Column, Expression, TidyTable } from '@ita/exports';
import { allOf, columnIn } from '@ita/exports';
import { invalidValue } from '@ita/schema';
import { literalOf } from './literal.ts';
import { columnNamed } from './parse-filter.ts';
import { TokenReader } from './tokens.ts';
import { fits, valueTypeOf } from './value-type.ts';

/** How a key predicate is written for a table. */
const formOf = (table: TidyTable): string =>
  table.key.length === 1 ? "('…')" : `(${table.key.map((name) => `${name}=…`).join(',')})`;

/**
 * A key predicate as a condition: `('1032')` or `(fiscalYear=2567,district='1032')` (OData URL Conventions
 * 4.01, 4.3.1).
 * @param text what is between the parentheses.
 * @throws Refusal INVALID_VALUE for what is no key of the table.
 */
export function parseKey(text: string, table: TidyTable): Expression {
  const tokens = new TokenReader('key', text);
  const named = new Map<string, Expression>();
  const read = (column: Column): void => {
    const value = literalOf(tokens.next());
    const condition = value === undefined ? null : columnIn(column, [value]);
    const literal: Expression = { kind: 'value', value: value ?? null };
    if (
      condition === null ||
      !fits(valueTypeOf(literal), valueTypeOf({ kind: 'column', column }))
    ) {
      throw invalidValue('key', text, formOf(table));
    }
    named.set(column.name, condition);
  };
  const [only] = table.key;
  if (table.key.length === 1 && only !== undefined && tokens.peek().kind !== 'word') {
    read(columnNamed(table, 'key', only));
  } else {
    do {
      const column = columnNamed(table, 'key', tokens.next().text);
      tokens.expect('=');
      read(column);
    } while (tokens.takes('sign', ','));
  }
  tokens.expectEnd();
  const whole = table.key.every((name) => named.has(name)) && named.size === table.key.length;
  if (!whole) throw invalidValue('key', text, formOf(table));
  return allOf([...named.values()]);
}
