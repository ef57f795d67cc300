import type { AnswerState } from './asked.ts';
import type { Operation } from './operation.ts';

/** The answer to a query as it stands; the component that asks is drawn again when it changes. */
export function useQuery<Data, Variables>(
  operation: Operation<Data, Variables>,
  variables: Variables,
): AnswerState<Data> {
  return operation.asked(variables).state.value;
}
