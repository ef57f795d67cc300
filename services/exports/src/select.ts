import type { DuckDBConnection, DuckDBType } from '@duckdb/node-api';
import { BOOLEAN, DOUBLE, INTEGER, VARCHAR } from '@duckdb/node-api';
import type { Relation } from '@ita/analytics';
import type { Cell, Row, RowBatches, TidyTable } from './column.ts';
import type { Comparison, Expression, FunctionName } from './expression.ts';

/** What a list of rows is ordered by. */
export interface Order {
  readonly column: string;
  readonly descending: boolean;
}

/** Which rows and columns of a tidy table, in which order. */
export interface Select {
  readonly table: TidyTable;
  /** What has the table's rows. */
  readonly relation: Relation;
  readonly columns: readonly string[];
  readonly where: Expression | null;
  /** The table's key comes after, so that no two rows have the same place. */
  readonly order: readonly Order[];
  readonly offset: number;
  /** Null for all. */
  readonly limit: number | null;
}

/** The values of a query by the names of its parameters; they are never part of its text. */
type Values = Record<string, Cell>;

const OPERATORS: Readonly<Record<Exclude<Comparison, 'eq' | 'ne'>, string>> = {
  gt: '>',
  ge: '>=',
  lt: '<',
  le: '<=',
};

const FUNCTIONS: Readonly<Record<Exclude<FunctionName, 'concat'>, string>> = {
  contains: 'contains',
  startswith: 'starts_with',
  endswith: 'ends_with',
  tolower: 'lower',
  toupper: 'upper',
  trim: 'trim',
  length: 'length',
  round: 'round',
  floor: 'floor',
  ceiling: 'ceil',
};

const nameIn = (column: string): string => `"${column}"`;

/** Conditions joined so that none is deep in the others: DuckDB takes 1 000 levels. Null of none. */
function balanced(conditions: readonly string[], operator: 'and' | 'or'): string | null {
  const half = Math.ceil(conditions.length / 2);
  if (half < conditions.length) {
    const [left, right] = [conditions.slice(0, half), conditions.slice(half)];
    return `(${String(balanced(left, operator))} ${operator} ${String(balanced(right, operator))})`;
  }
  return conditions[0] ?? null;
}

/** Whether a value can be compared without a thought of null, which lets DuckDB look before it reads. */
function neverNull(expression: Expression): boolean {
  if (expression.kind === 'value') return expression.value !== null;
  return expression.kind === 'column' && !expression.column.nullable;
}

/** A comparison that is false where it would be unknown. */
const knownIf = (plain: boolean, comparison: string): string =>
  plain ? comparison : `coalesce(${comparison}, false)`;

/**
 * A condition as SQL. Null compares as OData has it: equal to null, neither greater nor less than anything
 * (OData URL Conventions 4.01, 5.1.1.1).
 * @param bind puts a value beside the text and returns what stands for it there.
 */
function sqlOf(expression: Expression, bind: (value: Cell) => string): string {
  const inner = (part: Expression): string => sqlOf(part, bind);
  switch (expression.kind) {
    case 'value':
      return bind(expression.value);
    case 'column':
      return nameIn(expression.column.name);
    case 'not':
      return `(not ${inner(expression.operand)})`;
    case 'logical': {
      const { operator, operands } = expression;
      return balanced(operands.map(inner), operator) ?? String(operator === 'and');
    }
    case 'comparison': {
      const { operator, left, right } = expression;
      const plain = neverNull(left) && neverNull(right);
      const sides = [inner(left), inner(right)] as const;
      if (operator === 'eq') return `(${sides.join(plain ? ' = ' : ' is not distinct from ')})`;
      if (operator === 'ne') return `(${sides.join(plain ? ' <> ' : ' is distinct from ')})`;
      return knownIf(plain, `(${sides.join(` ${OPERATORS[operator]} `)})`);
    }
    case 'in': {
      const own = inner(expression.operand);
      const some = expression.values.filter((value) => value !== null).map(bind);
      const plain = neverNull(expression.operand);
      const among = some.length > 0 ? knownIf(plain, `(${own} in (${some.join(', ')}))`) : 'false';
      return expression.values.includes(null) ? `(${own} is null or ${among})` : among;
    }
    case 'call': {
      const operands = expression.operands.map(inner);
      if (expression.name === 'concat') return `(${operands.join(' || ')})`;
      return `${FUNCTIONS[expression.name]}(${operands.join(', ')})`;
    }
  }
}

function whereOf({ relation, where }: Pick<Select, 'relation' | 'where'>, values: Values): string {
  Object.assign(values, relation.parameters);
  let bound = 0;
  const bind = (value: Cell): string => {
    bound += 1;
    const name = `value_${bound}`;
    values[name] = value;
    return `$${name}`;
  };
  return `from (${relation.text}) as tidy where ${where === null ? 'true' : sqlOf(where, bind)}`;
}

/** Null comes first, and last where the order is turned (OData Protocol 4.01, 11.2.6.2). */
function orderOf({ order, table }: Select): string {
  const named = new Set(order.map(({ column }) => column));
  const keys = table.key.filter((column) => !named.has(column));
  return [
    ...order.map(
      ({ column, descending }) =>
        `${nameIn(column)} ${descending ? 'desc nulls last' : 'asc nulls first'}`,
    ),
    ...keys.map((column) => `${nameIn(column)} asc nulls first`),
  ].join(', ');
}

function selectText(select: Select, values: Values): string {
  return [
    `select ${select.columns.map(nameIn).join(', ')}`,
    whereOf(select, values),
    `order by ${orderOf(select)}`,
    select.limit === null ? '' : `limit ${select.limit}`,
    `offset ${select.offset}`,
  ].join('\n');
}

function typeOf(value: Cell): DuckDBType {
  if (typeof value === 'boolean') return BOOLEAN;
  if (typeof value !== 'number') return VARCHAR;
  return Number.isInteger(value) && Math.abs(value) < 2 ** 31 ? INTEGER : DOUBLE;
}

const typesOf = (values: Values): Record<string, DuckDBType> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeOf(value)]));

const isCell = (value: unknown): value is Cell =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);

/** @throws TypeError for a value that no column type has. */
function cellOf(value: unknown): Cell {
  if (isCell(value)) return value;
  throw new TypeError(`${typeof value} in a tidy table`);
}

/** The rows of a query, a batch at a time. */
export async function* selectRows(connection: DuckDBConnection, select: Select): RowBatches {
  const values: Values = {};
  const result = await connection.stream(selectText(select, values), values, typesOf(values));
  for await (const rows of result.yieldRows()) yield rows.map((row): Row => row.map(cellOf));
}

/** How many rows pass a condition. */
export async function countRows(
  connection: DuckDBConnection,
  select: Pick<Select, 'relation' | 'where'>,
): Promise<number> {
  const values: Values = {};
  const text = `select count(*) ${whereOf(select, values)}`;
  const result = await connection.runAndReadAll(text, values, typesOf(values));
  return Number(result.getRows()[0]?.[0]);
}
