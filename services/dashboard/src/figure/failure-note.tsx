import type { VNode } from 'preact';
import type { Failure } from '../data/ask.ts';
import { useCommonWords } from '../shell/view.ts';

/** Says why there is no answer, and asks again. */
export function FailureNote({
  failure,
  again,
}: {
  readonly failure: Failure;
  readonly again: () => Promise<void>;
}): VNode {
  const words = useCommonWords();
  const isOffline = failure.code === 'OFFLINE';
  return (
    <div class="failure" role="alert">
      <p>
        <strong>{isOffline ? words.offline : words.failed}</strong>
        {!isOffline && ` ${failure.code}: ${failure.message}`}
      </p>
      <button type="button" onClick={() => void again()}>
        {words.tryAgain}
      </button>
    </div>
  );
}
