import { z } from 'zod';

/** How a request ended: with an answer, or with a refusal to be tried again. */
export type Ending = { readonly text: string; readonly data: unknown } | 'TRY_AGAIN';

const RESULT = z.object({
  data: z.unknown(),
  errors: z.array(z.object({ extensions: z.object({ code: z.string() }).optional() })).optional(),
});

/** What a server says while its database is gone. */
const RETRIABLE = new Set(['STORE_UNAVAILABLE', 'POSITION_NOT_REACHED', 'LOG_BUSY']);

/** Asks over HTTP. @throws Error for any ending that no client may be left with. */
export async function ask(
  url: string,
  query: string,
  variables: object = {},
  minPosition = '0',
): Promise<Ending> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      'ita-min-position': minPosition,
    },
    body: JSON.stringify({ query, variables }),
  });
  const text = await response.text();
  const { data, errors } = RESULT.parse(JSON.parse(text));
  if (errors === undefined) return { text, data };
  if (errors.every(({ extensions }) => RETRIABLE.has(extensions?.code ?? ''))) return 'TRY_AGAIN';
  throw new Error(`${response.status} ${text}`);
}

/** Asks again and again until there is an answer. */
export async function askUntilAnswered(
  url: string,
  query: string,
  variables: object = {},
  minPosition = '0',
): Promise<{ readonly text: string; readonly data: unknown }> {
  for (;;) {
    const ending = await ask(url, query, variables, minPosition);
    if (ending !== 'TRY_AGAIN') return ending;
  }
}
