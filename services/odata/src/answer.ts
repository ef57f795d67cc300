import type { Cell, Expression } from '@ita/exports';
import { allOf } from '@ita/exports';
import type { Clearance } from '@ita/projections';
import { Refusal } from '@ita/schema';
import { ENTITY_SETS } from './entity-sets.ts';
import type { Feed, FoundRows } from './feed.ts';
import { metadataJson, metadataXml } from './metadata.ts';
import type { SetQuery } from './query-options.ts';
import { queryOptions, setQuery } from './query-options.ts';
import type { KnownSet, Resource } from './resource.ts';

/** Rows of a page at most; a client may ask for fewer by `Prefer: maxpagesize`. */
export const PAGE_ROWS_MAX = 5000;

/** A request that reads, as far as the protocol looks at it. */
export interface ODataRequest {
  /** Of the request, whole. */
  readonly url: URL;
  /** Of the service, with a slash at the end. */
  readonly root: string;
  /** Who asks. */
  readonly clearance: Clearance;
  /** Rows of a page. */
  readonly pageRows: number;
  /** Whether context URLs are wanted (OData JSON Format 4.01, 3.1). */
  readonly control: 'minimal' | 'none';
  /** The log position as of which; the present for null. */
  readonly position: number | null;
}

/** An answer: an object as JSON, or a text. */
export type ODataAnswer =
  | { readonly kind: 'json'; readonly body: object }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'nothing' };

const json = (body: object): ODataAnswer => ({ kind: 'json', body });

const contextOf = ({ root, control }: ODataRequest, fragment: string): object =>
  control === 'none' ? {} : { '@odata.context': `${root}$metadata${fragment}` };

const namesOf = ({ table }: KnownSet, select: SetQuery['select']): readonly string[] =>
  select ?? table.columns.map(({ name }) => name);

const selected = (select: SetQuery['select']): string => (select ? `(${select.join(',')})` : '');

const entityOf = (names: readonly string[], row: readonly Cell[]): object =>
  Object.fromEntries(names.map((name, at) => [name, row[at]]));

/** The URL of the next page: the same request, and how far it has come at which position. */
function nextLink({ url }: ODataRequest, position: number, sent: number): string {
  const next = new URL(url);
  const known = Array.from(next.searchParams.keys());
  for (const name of known) {
    if (['$skiptoken', 'skiptoken'].includes(name.toLowerCase())) next.searchParams.delete(name);
  }
  next.searchParams.set('$skiptoken', `${position}-${sent}`);
  return next.href;
}

async function answerSet(feed: Feed, set: KnownSet, request: ODataRequest): Promise<ODataAnswer> {
  const query = setQuery(queryOptions(request.url.searchParams), set.table);
  const { where, order, select, top, skip, count, sent } = query;
  const wanted = top === null ? Infinity : Math.max(0, top - sent);
  const rowsMax = Math.min(request.pageRows, wanted);
  const names = namesOf(set, select);
  // One row more than the page tells whether another page follows.
  const { clearance } = request;
  const place = { offset: skip + sent, limit: rowsMax + 1 };
  const asked = { clearance, where, order, columns: names, ...place, count };
  const { rows, total, position } = await feed.read(set, asked, request.position);
  const page = rows.slice(0, rowsMax);
  const more = rows.length > rowsMax && rowsMax < wanted;
  return json({
    ...contextOf(request, `#${set.name}${selected(select)}`),
    ...(total === null ? {} : { '@odata.count': total }),
    value: page.map((row) => entityOf(names, row)),
    ...(more ? { '@odata.nextLink': nextLink(request, position, sent + page.length) } : {}),
  });
}

/** How many rows pass $filter, as text (OData Protocol 4.01, 11.2.10). */
async function answerCount(feed: Feed, set: KnownSet, request: ODataRequest): Promise<ODataAnswer> {
  const { where } = setQuery(queryOptions(request.url.searchParams), set.table);
  const { clearance } = request;
  const rows = { order: [], columns: set.table.key, offset: 0, limit: 0 };
  const asked = { clearance, where, ...rows, count: true };
  const { total } = await feed.read(set, asked, request.position);
  return { kind: 'text', text: String(total) };
}

/** @throws Refusal NOT_FOUND when no row has the key. */
async function rowOf(
  feed: Feed,
  set: KnownSet,
  key: Expression,
  columns: readonly string[],
  { clearance, position, url }: ODataRequest,
): Promise<FoundRows['rows'][number]> {
  const place = { order: [], offset: 0, limit: 1 };
  const asked = { clearance, where: allOf([key]), columns, ...place, count: false };
  const { rows } = await feed.read(set, asked, position);
  const [row] = rows;
  if (row !== undefined) return row;
  const allowed = `the key of a row of ${set.name}`;
  throw new Refusal([{ code: 'NOT_FOUND', field: 'key', got: url.pathname, allowed }]);
}

async function answerEntity(
  feed: Feed,
  { set, key }: Extract<Resource, { kind: 'entity' }>,
  request: ODataRequest,
): Promise<ODataAnswer> {
  const { select } = setQuery(queryOptions(request.url.searchParams), set.table);
  const names = namesOf(set, select);
  const row = await rowOf(feed, set, key, names, request);
  const context = contextOf(request, `#${set.name}${selected(select)}/$entity`);
  return json({ ...context, ...entityOf(names, row) });
}

/** One property of an entity; null is no content (OData Protocol 4.01, 11.2.4). */
async function answerProperty(
  feed: Feed,
  { set, key, column, raw }: Extract<Resource, { kind: 'property' }>,
  request: ODataRequest,
): Promise<ODataAnswer> {
  const [value = null] = await rowOf(feed, set, key, [column.name], request);
  if (value === null) return { kind: 'nothing' };
  if (raw) return { kind: 'text', text: String(value) };
  const own = request.url.pathname.slice(new URL(request.root).pathname.length);
  return json({ ...contextOf(request, `#${own}`), value });
}

/** The service document (OData JSON Format 4.01, 5). */
function serviceDocument(request: ODataRequest): ODataAnswer {
  const value = ENTITY_SETS.map(({ name }) => ({ name, kind: 'EntitySet', url: name }));
  return json({ ...contextOf(request, ''), value });
}

/** The model, as CSDL XML or JSON. */
export function answerMetadata(format: 'xml' | 'json'): ODataAnswer {
  return format === 'xml' ? { kind: 'text', text: metadataXml() } : json(metadataJson());
}

/**
 * Answers a request about anything but the model.
 * @throws Refusal for a wrong query option, NOT_FOUND for an entity that is not there.
 */
export async function answerData(
  feed: Feed,
  resource: Exclude<Resource, { kind: 'metadata' }>,
  request: ODataRequest,
): Promise<ODataAnswer> {
  switch (resource.kind) {
    case 'service':
      return serviceDocument(request);
    case 'set':
      return answerSet(feed, resource.set, request);
    case 'count':
      return answerCount(feed, resource.set, request);
    case 'entity':
      return answerEntity(feed, resource, request);
    case 'property':
      return answerProperty(feed, resource, request);
  }
}
