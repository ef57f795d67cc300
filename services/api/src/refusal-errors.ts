import { asRetriable } from '@ita/event-log';
import { isRetriable, Refusal } from '@ita/schema';
import { GraphQLError } from 'graphql';
import { maskError } from 'graphql-yoga';

type MaskError = typeof maskError;

/**
 * A refusal as GraphQL clients get it: `extensions` has the first fault's code, field, got and allowed,
 * and all of them under `faults`; `retriable` says whether the same again may succeed.
 * @param place the error that it was raised as, which says where in the document.
 */
export function refusalError(refusal: Refusal, place?: GraphQLError): GraphQLError {
  const { faults } = refusal;
  const [{ code, field, got, allowed, currentVersion }] = faults;
  return new GraphQLError(refusal.message, {
    nodes: place?.nodes ?? null,
    path: place?.path ?? null,
    extensions: {
      code,
      field,
      got,
      allowed,
      ...(currentVersion === undefined ? {} : { currentVersion }),
      retriable: isRetriable(refusal),
      faults,
    },
  });
}

/** A refusal as refusalError has it; anything else unexpected is masked: no stack, no SQL. */
export const refusalOrMasked: MaskError = (error, message, isDev) => {
  const place = error instanceof GraphQLError ? error : undefined;
  const cause = asRetriable(place ? place.originalError : error);
  if (place !== undefined && 'originalError' in place.extensions) {
    // A body that is no JSON would come back whole in it. Yoga's status depends on its being there.
    place.extensions['originalError'] = {};
  }
  return cause instanceof Refusal ? refusalError(cause, place) : maskError(error, message, isDev);
};
