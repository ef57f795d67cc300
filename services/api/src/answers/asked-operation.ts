import type { Asked } from '../http/asked.ts';
import type { Variables } from './operation.ts';

/** What a request says that it wants answered (GraphQL over HTTP). */
export interface AskedOperation {
  /** Text of the document. */
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Variables;
}

const PARAMETERS: ReadonlySet<string> = new Set(['query', 'operationName', 'variables']);

const JSON_TYPE = /^application\/json(?:; ?charset=utf-8)?$/iu;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A name of GraphQL (specification, 2.1.9). */
const isName = (value: unknown): value is string =>
  typeof value === 'string' && /^[A-Z_a-z]\w*$/u.test(value);

/** Whether a request is one that can be read: a GET, or a POST of JSON that is not packed. */
export function isReadable({ method, headers }: Asked): boolean {
  if (method === 'GET') return true;
  if (method !== 'POST' || headers.get('content-encoding') !== null) return false;
  return JSON_TYPE.test(headers.get('content-type') ?? '');
}

/** The parameters of a GET; variables are JSON. @throws SyntaxError where they are none. */
function inQueryString(url: string): unknown {
  const { searchParams } = new URL(url);
  const given = [...searchParams].map(([name, value]): readonly [string, unknown] => [
    name,
    name === 'variables' ? JSON.parse(value) : value,
  ]);
  const parameters = Object.fromEntries(given);
  return Object.keys(parameters).length === given.length ? parameters : null;
}

/** @throws SyntaxError for what is no JSON. */
function parametersOf({ method, url }: Asked, body: string): unknown {
  return method === 'GET' ? inQueryString(url) : JSON.parse(body);
}

/** What a request asks; null of whatever is not plain, which the long path has an answer to. */
export function askedOperation(asked: Asked, body: string): AskedOperation | null {
  let parameters: unknown;
  try {
    parameters = parametersOf(asked, body);
  } catch {
    return null;
  }
  if (!isRecord(parameters)) return null;
  if (!Object.keys(parameters).every((name) => PARAMETERS.has(name))) return null;
  const { query } = parameters;
  const operationName = parameters['operationName'] ?? null;
  const variables = parameters['variables'] ?? {};
  if (typeof query !== 'string' || !isRecord(variables)) return null;
  if (operationName !== null && !isName(operationName)) return null;
  return { query, operationName, variables };
}
