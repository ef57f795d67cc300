import type { Expression, Order, TidyTable } from '@ita/exports';
import { invalidValue, Refusal } from '@ita/schema';
import type { Names } from './parse-filter.ts';
import { columnNamed, parseFilter } from './parse-filter.ts';
import { TokenReader } from './tokens.ts';

/** The system query options that are answered. */
const KNOWN = [
  '$filter',
  '$select',
  '$orderby',
  '$top',
  '$skip',
  '$count',
  '$skiptoken',
  '$format',
] as const;
type KnownOption = (typeof KNOWN)[number];

/** System query options that OData has and we do not: 501, not 400. */
const OTHER = new Set([
  '$expand',
  '$search',
  '$apply',
  '$compute',
  '$levels',
  '$index',
  '$deltatoken',
  '$schemaversion',
  '$id',
]);

/** The query options of a request: those of the system by their names, aliases without the @. */
export interface QueryOptions {
  readonly system: ReadonlyMap<KnownOption, string>;
  readonly aliases: ReadonlyMap<string, string>;
}

/** The system option that a name means: with or without $, in any case (4.01, 11.2.1); else null. */
function systemOption(name: string): KnownOption | null {
  const lower = name.toLowerCase();
  const full = lower.startsWith('$') ? lower : `$${lower}`;
  if (OTHER.has(full) && name.startsWith('$')) {
    const allowed = KNOWN.join(', ');
    throw new Refusal([{ code: 'NOT_IMPLEMENTED', field: full, got: name, allowed }]);
  }
  const known = KNOWN.find((option) => option === full) ?? null;
  if (known === null && name.startsWith('$')) throw invalidValue(name, name, KNOWN.join(', '));
  return known;
}

/**
 * The options of a query string. What is neither the system's nor an alias is the reader's own and ignored
 * here (OData Protocol 4.01, 6.1).
 * @throws Refusal INVALID_VALUE for an option that is none or is there twice, NOT_IMPLEMENTED for what OData
 * has and we do not.
 */
export function queryOptions(search: URLSearchParams): QueryOptions {
  const system = new Map<KnownOption, string>();
  const aliases = new Map<string, string>();
  for (const [name, value] of search) {
    if (name.startsWith('@')) {
      aliases.set(name.slice(1), value);
      continue;
    }
    const option = systemOption(name);
    if (option === null) continue;
    if (system.has(option)) throw invalidValue(option, value, `${option} once`);
    system.set(option, value);
  }
  return { system, aliases };
}

/** Where a page of server-driven paging begins: so many rows were sent, all as of a log position. */
interface SkipToken {
  readonly position: string;
  readonly sent: number;
}

/** What a request wants of an entity set. */
export interface SetQuery {
  readonly where: Expression | null;
  readonly order: readonly Order[];
  /** Null for all properties. */
  readonly select: readonly string[] | null;
  readonly top: number | null;
  readonly skip: number;
  readonly count: boolean;
  /** Rows that earlier pages of the same answer had. */
  readonly sent: number;
}

const COUNT_MAX = 2 ** 31;

function wholeNumber(option: KnownOption, text: string | undefined): number | null {
  if (text === undefined) return null;
  const number = /^\d{1,10}$/u.test(text) ? Number(text) : Infinity;
  if (number < COUNT_MAX) return number;
  throw invalidValue(option, text, 'a whole number from 0');
}

/**
 * Where a request is to go on; null for one from the start.
 * @throws Refusal INVALID_VALUE for a token that no next link has.
 */
export function skipToken({ system }: QueryOptions): SkipToken | null {
  const text = system.get('$skiptoken');
  if (text === undefined) return null;
  const [, position, sent = ''] = /^(\d{1,15})-(\d{1,9})$/u.exec(text) ?? [];
  if (position === undefined) throw invalidValue('$skiptoken', text, 'that of a next link');
  return { position, sent: Number(sent) };
}

function parseOrder(text: string, table: TidyTable): readonly Order[] {
  const tokens = new TokenReader('$orderby', text);
  const order: Order[] = [];
  do {
    const token = tokens.next();
    if (token.kind !== 'word') throw tokens.wrong('a property');
    if (['(', '/'].includes(tokens.peek().text)) {
      throw tokens.notImplemented(token.text, 'properties alone');
    }
    const { name } = columnNamed(table, '$orderby', token.text);
    const descending = tokens.takes('word', 'desc');
    if (!descending) tokens.takes('word', 'asc');
    if (!order.some(({ column }) => column === name)) order.push({ column: name, descending });
  } while (tokens.takes('sign', ','));
  tokens.expectEnd();
  return order;
}

function parseSelect(text: string, table: TidyTable): readonly string[] | null {
  const names = text.split(',').map((name) => name.trim());
  if (names.includes('*')) return null;
  return [...new Set(names.map((name) => columnNamed(table, '$select', name).name))];
}

function parseCount(text: string | undefined): boolean {
  if (text === undefined || ['true', 'false'].includes(text)) return text === 'true';
  throw invalidValue('$count', text, 'true or false');
}

/**
 * What the options of a request want of a table.
 * @throws Refusal INVALID_VALUE for a wrong one, NOT_IMPLEMENTED for what OData has and we do not.
 */
export function setQuery(options: QueryOptions, table: TidyTable): SetQuery {
  const { system, aliases } = options;
  const names: Names = { table, aliases };
  const [filter, orderby, select] = [
    system.get('$filter'),
    system.get('$orderby'),
    system.get('$select'),
  ];
  return {
    where: filter === undefined ? null : parseFilter(filter, names),
    order: orderby === undefined ? [] : parseOrder(orderby, table),
    select: select === undefined ? null : parseSelect(select, table),
    top: wholeNumber('$top', system.get('$top')),
    skip: wholeNumber('$skip', system.get('$skip')) ?? 0,
    count: parseCount(system.get('$count')),
    sent: skipToken(options)?.sent ?? 0,
  };
}
