import type { ReadonlySignal, Signal } from '@preact/signals';
import { signal } from '@preact/signals';
import type { Failure } from './ask.ts';
import { failureOf } from './ask.ts';

/** Where the answer to a query stands. */
export type AnswerState<Data> =
  | { readonly stage: 'loading' }
  | { readonly stage: 'ready'; readonly data: Data }
  | { readonly stage: 'failed'; readonly failure: Failure };

/** An answer that is followed. */
export interface Asked<Data> {
  readonly state: ReadonlySignal<AnswerState<Data>>;
  /** Asks once more; what was answered is shown until the new answer is here. */
  readonly again: () => Promise<void>;
  /** Whether somebody draws it now. */
  readonly isShown: () => boolean;
}

/** The answers of one query, by its variables. */
interface Answers<Data, Variables> {
  readonly of: (variables: Variables) => Asked<Data>;
}

/** Answers of one query that are kept; the oldest goes first. */
const KEPT_ANSWERS_MAX = 60;

const refreshes = new Set<() => void>();

/**
 * Asks every query again whose answer is shown, and forgets those that are not: the log has grown, or another
 * reader came in.
 */
export function refreshAll(): void {
  for (const refresh of refreshes) refresh();
}

async function fill<Data>(state: Signal<AnswerState<Data>>, answer: Promise<Data>): Promise<void> {
  try {
    state.value = { stage: 'ready', data: await answer };
  } catch (error) {
    state.value = { stage: 'failed', failure: failureOf(error) };
  }
}

/** Keeps the answers of one query: the same variables are asked once. */
export function createAnswers<Data, Variables>(
  ask: (variables: Variables) => Promise<Data>,
): Answers<Data, Variables> {
  const kept = new Map<string, Asked<Data>>();
  refreshes.add(() => {
    for (const [key, asked] of kept) {
      if (asked.isShown()) void asked.again();
      else kept.delete(key);
    }
  });
  const start = (variables: Variables): Asked<Data> => {
    let shown = false;
    const state = signal<AnswerState<Data>>(
      { stage: 'loading' },
      { watched: () => (shown = true), unwatched: () => (shown = false) },
    );
    const again = (): Promise<void> => fill(state, ask(variables));
    void again();
    return { state, again, isShown: () => shown };
  };
  return {
    of: (variables) => {
      const key = JSON.stringify(variables);
      const asked = kept.get(key) ?? start(variables);
      kept.delete(key);
      kept.set(key, asked);
      const [oldest] = kept.keys();
      if (kept.size > KEPT_ANSWERS_MAX && oldest !== undefined) kept.delete(oldest);
      return asked;
    },
  };
}
