import type { VNode } from 'preact';
import { useFormat, useWords } from '../shell/view.ts';
import type { Finding } from './checks.ts';
import { isSound } from './checks.ts';
import type { KeptHead } from './kept-head.ts';
import { LOG } from './log-words.ts';
import { useFindings } from './use-findings.ts';

const MARKS: Readonly<Record<Finding, string>> = { holds: '✓', fails: '✗', nothing: '–' };
const CHECKS = ['signed', 'sameKey', 'grown'] as const;

/** What this browser finds when it checks the log by itself. */
export function ChecksPanel({ head }: { readonly head: KeptHead }): VNode {
  const words = useWords(LOG);
  const { count, moment } = useFormat();
  const state = useFindings(head);
  return (
    <section class="panel" aria-labelledby="checks-title" aria-busy={state.stage === 'checking'}>
      <h2 id="checks-title">{words.checks}</h2>
      {state.stage === 'checking' && <p class="waiting">{words.checking}</p>}
      {state.stage === 'impossible' && <p>{words.cannotCheck}</p>}
      {state.stage === 'checked' && (
        <>
          <p role="status" class={isSound(state.findings) ? 'sound' : 'unsound'}>
            {isSound(state.findings) ? words.sound : words.unsound}
          </p>
          <ul class="checks">
            {CHECKS.map((check) => (
              <li key={check} data-check={check} data-finding={state.findings[check]}>
                <span class={`check-mark check-${state.findings[check]}`} aria-hidden="true">
                  {MARKS[state.findings[check]]}
                </span>
                <span>
                  {words[check]}
                  <small>{words[state.findings[check]]}</small>
                </span>
              </li>
            ))}
          </ul>
          <p class="quiet">
            {state.kept === null
              ? words.firstVisit
              : words.since(count(state.kept.size), moment(state.kept.time))}
          </p>
        </>
      )}
      <p class="quiet">{words.byCommand}</p>
    </section>
  );
}
