import { asRetriable } from '@ita/event-log';
import type { FaultCode } from '@ita/schema';
import { Refusal } from '@ita/schema';
import { GraphQLError } from 'graphql';
import { refusalError } from '../refusal-errors.ts';

/** HTTP status (RFC 9110; 429 RFC 6585) of what is refused before anything is answered; 400 of all else. */
const STATUS: Partial<Record<FaultCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  TOO_MANY_REQUESTS: 429,
  IDENTITY_PROVIDER_UNAVAILABLE: 503,
  STORE_UNAVAILABLE: 503,
};
const BAD_REQUEST = 400;
const INTERNAL_SERVER_ERROR = 500;

/** Headers that go with a refusal: how to say who one is (RFC 6750). */
const CHALLENGE: Partial<Record<FaultCode, Readonly<Record<string, string>>>> = {
  UNAUTHENTICATED: { 'www-authenticate': 'Bearer realm="ita", error="invalid_token"' },
};

const bodyOf = (error: GraphQLError): string => JSON.stringify({ errors: [error] });
const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };

/** A refusal of a whole request, in the shape that GraphQL's errors have, on every path. */
export function refusalResponse(
  refusal: Refusal,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const [{ code }] = refusal.faults;
  return new Response(bodyOf(refusalError(refusal)), {
    status: STATUS[code] ?? BAD_REQUEST,
    headers: { ...JSON_TYPE, ...CHALLENGE[code], ...headers },
  });
}

/** What a request is answered that failed: a refusal says why, anything else nothing but that it did. */
export function failureResponse(thrown: unknown): Response {
  const error = asRetriable(thrown);
  if (error instanceof Refusal) return refusalResponse(error);
  return new Response(bodyOf(new GraphQLError('Unexpected error.')), {
    status: INTERNAL_SERVER_ERROR,
    headers: JSON_TYPE,
  });
}
