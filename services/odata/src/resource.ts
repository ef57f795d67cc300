import type { Column, Expression } from '@ita/exports';
import { invalidValue, Refusal } from '@ita/schema';
import { parseKey } from './entity-key.ts';
import type { EntitySet, EntitySetName } from './entity-sets.ts';
import { ENTITY_SETS } from './entity-sets.ts';
import { columnNamed } from './parse-filter.ts';

/** An entity set that the service has. */
export type KnownSet = EntitySet & { readonly name: EntitySetName };

/** What a path below the service root means (OData URL Conventions 4.01, 4). */
export type Resource =
  | { readonly kind: 'service' }
  | { readonly kind: 'metadata' }
  | { readonly kind: 'set'; readonly set: KnownSet }
  | { readonly kind: 'count'; readonly set: KnownSet }
  | { readonly kind: 'entity'; readonly set: KnownSet; readonly key: Expression }
  | {
      readonly kind: 'property';
      readonly set: KnownSet;
      readonly key: Expression;
      readonly column: Column;
      /** Whether the value alone is wanted, as text. */
      readonly raw: boolean;
    };

const SET_NAMES = ENTITY_SETS.map(({ name }) => name);

function notFound(path: string): Refusal {
  const allowed = `$metadata, ${SET_NAMES.join(', ')}`;
  return new Refusal([{ code: 'NOT_FOUND', field: 'path', got: path, allowed }]);
}

/** @throws Refusal INVALID_VALUE for what is not percent-encoded UTF-8. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw invalidValue('path', path, 'percent-encoded UTF-8');
  }
}

function propertyOf(
  set: KnownSet,
  key: Expression,
  [name = '', last, ...more]: readonly string[],
  path: string,
): Resource {
  const known = set.table.columns.some((column) => column.name === name);
  if (!known || more.length > 0 || (last !== undefined && last !== '$value')) throw notFound(path);
  const column = columnNamed(set.table, 'path', name);
  return { kind: 'property', set, key, column, raw: last === '$value' };
}

/**
 * What a path means.
 * @param path below the service root, percent-encoded, without a slash in front.
 * @throws Refusal NOT_FOUND for what is not there, INVALID_VALUE for a key that is none, NOT_IMPLEMENTED for
 * batch requests and the like.
 */
export function parseResource(path: string): Resource {
  const text = decoded(path);
  if (text === '') return { kind: 'service' };
  if (text === '$metadata') return { kind: 'metadata' };
  if (text.startsWith('$')) {
    const allowed = 'single requests of $metadata and entity sets';
    throw new Refusal([{ code: 'NOT_IMPLEMENTED', field: 'path', got: text, allowed }]);
  }
  const [, name, predicate, rest = ''] =
    /^([^/(]+)(?:\((.*?)\))?((?:\/[^()]*)?)$/u.exec(text) ?? [];
  const set = ENTITY_SETS.find((known) => known.name === name);
  if (set === undefined) throw notFound(text);
  const segments = rest.split('/').slice(1);
  if (predicate === undefined || predicate.trim() === '') {
    if (segments.length === 0) return { kind: 'set', set };
    if (segments.join('/') === '$count') return { kind: 'count', set };
    throw notFound(text);
  }
  const key = parseKey(predicate, set.table);
  return segments.length === 0
    ? { kind: 'entity', set, key }
    : propertyOf(set, key, segments, text);
}
