import { asRetriable } from '@ita/event-log';
import { isRetriable, Refusal } from '@ita/schema';
import { GraphQLError } from 'graphql';
import { maskError } from 'graphql-yoga';

type MaskError = typeof maskError;

/**
 * A refusal as GraphQL clients get it: `extensions` has the first fault's code, field, got and allowed,
 * and all of them under `faults`; `retriable` says whether the same again may succeed. Anything else unexpected is masked: no stack, no SQL.
 */
export const refusalOrMasked: MaskError = (error, message, isDev) => {
  const cause = asRetriable(error instanceof GraphQLError ? error.originalError : error);
  if (!(cause instanceof Refusal)) return maskError(error, message, isDev);
  const { faults } = cause;
  const [{ code, field, got, allowed, currentVersion }] = faults;
  const place = error instanceof GraphQLError ? error : undefined;
  return new GraphQLError(cause.message, {
    nodes: place?.nodes ?? null,
    path: place?.path ?? null,
    extensions: {
      code,
      field,
      got,
      allowed,
      ...(currentVersion === undefined ? {} : { currentVersion }),
      retriable: isRetriable(cause),
      faults,
    },
  });
};
