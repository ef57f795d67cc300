import type { Cell, Column } from './column.ts';

/** What a condition can compare by; the words are those of OData's URL conventions. */
export type Comparison = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le';

/** The functions that a condition can call. */
export const FUNCTION_NAMES = [
  'contains',
  'startswith',
  'endswith',
  'tolower',
  'toupper',
  'trim',
  'length',
  'concat',
  'round',
  'floor',
  'ceiling',
] as const;
export type FunctionName = (typeof FUNCTION_NAMES)[number];

/** A condition on a row of a tidy table, or a value in one. */
export type Expression =
  | { readonly kind: 'value'; readonly value: Cell }
  | { readonly kind: 'column'; readonly column: Column }
  | { readonly kind: 'not'; readonly operand: Expression }
  | {
      readonly kind: 'logical';
      readonly operator: 'and' | 'or';
      readonly operands: readonly Expression[];
    }
  | {
      readonly kind: 'comparison';
      readonly operator: Comparison;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'in'; readonly operand: Expression; readonly values: readonly Cell[] }
  | {
      readonly kind: 'call';
      readonly name: FunctionName;
      readonly operands: readonly Expression[];
    };

/** True only where all are; of none it is always true. */
export function allOf(operands: readonly Expression[]): Expression {
  return { kind: 'logical', operator: 'and', operands };
}

/** True where a column has one of some values. */
export function columnIn(column: Column, values: readonly Cell[]): Expression {
  return { kind: 'in', operand: { kind: 'column', column }, values };
}

/**
 * The values that a condition leaves a column, as far as its conjunctions say; null for any. What it
 * leaves out cannot pass; what it has need not.
 */
export function valuesLeft(condition: Expression, name: string): readonly Cell[] | null {
  if (condition.kind === 'in') {
    const { operand, values } = condition;
    return operand.kind === 'column' && operand.column.name === name ? values : null;
  }
  if (condition.kind === 'comparison' && condition.operator === 'eq') {
    const { left, right } = condition;
    const [column, value] = left.kind === 'column' ? [left, right] : [right, left];
    if (column.kind !== 'column' || column.column.name !== name) return null;
    return value.kind === 'value' ? [value.value] : null;
  }
  if (condition.kind !== 'logical') return null;
  const left = condition.operands.map((operand) => valuesLeft(operand, name));
  if (condition.operator === 'or') {
    const known = left.filter((values) => values !== null);
    return known.length === left.length ? known.flat() : null;
  }
  return left.reduce(
    (kept, values) =>
      kept === null || values === null
        ? (kept ?? values)
        : kept.filter((value) => values.includes(value)),
    null,
  );
}
