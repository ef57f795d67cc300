import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';

/** What a GraphQL server answers. */
interface Answer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly { readonly message: string }[];
}

/**
 * Asks a GraphQL server. What variables a document takes and what its answer has is known from its type.
 * @throws Error with the messages of an answer that has errors.
 */
export async function ask<Data, Variables>(
  url: string,
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: print(document), variables }),
  });
  const { data, errors = [] }: Answer<Data> = await response.json();
  if (errors.length > 0 || !data) throw new Error(errors.map(({ message }) => message).join('; '));
  return data;
}
