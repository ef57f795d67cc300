import { credentialHeaders } from './credential.ts';

/** Path of the API, of the same origin as the page. */
const GRAPHQL_PATH = '/graphql';

/** Why there is no answer. */
export interface Failure {
  /** OFFLINE when the server was not reached, else the code of the refusal. */
  readonly code: string;
  /** What the server said of it, English. */
  readonly message: string;
}

/** An answer that is none. */
class AskError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.name = 'AskError';
    this.failure = failure;
  }
}

/** What a GraphQL server answers (GraphQL over HTTP). */
interface Answer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: { readonly code?: string };
  }[];
}

/** What went wrong, of anything that was thrown. */
export function failureOf(error: unknown): Failure {
  if (error instanceof AskError) return error.failure;
  return { code: 'OFFLINE', message: error instanceof Error ? error.message : String(error) };
}

/**
 * Asks the API a document: the page's only way to data.
 * @throws AskError with the first error of an answer that has any.
 */
export async function ask<Data>(document: string, variables: object): Promise<Data> {
  const response = await fetch(GRAPHQL_PATH, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      ...credentialHeaders(),
    },
    body: JSON.stringify({ query: document, variables }),
  });
  const { data, errors = [] }: Answer<Data> = await response.json();
  const [first] = errors;
  if (first)
    throw new AskError({ code: first.extensions?.code ?? 'ERROR', message: first.message });
  if (!data) throw new AskError({ code: 'ERROR', message: `HTTP ${response.status}` });
  return data;
}
