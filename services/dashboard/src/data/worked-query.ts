import type { Declaration } from './operation.ts';

/** Types whose values GraphQL writes as strings; of the others, text is the name of an enum's value. */
const TEXT_TYPES = new Set(['ID', 'String', 'DateTime', 'LocalDate']);

function literal(type: string, value: unknown): string {
  if (Array.isArray(value)) {
    const inner = type.replace(/^\[(?<inner>.*)\]!?$/u, '$<inner>');
    return `[${value.map((one) => literal(inner, one)).join(', ')}]`;
  }
  if (typeof value !== 'string' || TEXT_TYPES.has(type.replace('!', ''))) {
    return JSON.stringify(value);
  }
  return value;
}

/**
 * A query as somebody may paste it anywhere: the values it was asked with are the defaults of its variables,
 * so that it runs as it is and can still be asked otherwise. Without values it is the document that is sent.
 */
export function workedQuery(
  { name, variableTypes, selection }: Declaration,
  variables: object,
): string {
  const values = new Map<string, unknown>(Object.entries(variables));
  const declared = Object.entries(variableTypes).map(([key, type]) => {
    const value = values.get(key);
    return value === undefined ? `$${key}: ${type}` : `$${key}: ${type} = ${literal(type, value)}`;
  });
  const head = declared.length > 0 ? `query ${name}(${declared.join(', ')})` : `query ${name}`;
  return `${head} ${selection}\n`;
}
