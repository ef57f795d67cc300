import type { VNode } from 'preact';
import { useQuery } from '../data/use-query.ts';
import { FailureNote } from '../figure/failure-note.tsx';
import { PageHeading } from '../shell/page-heading.tsx';
import { useCommonWords, useWords } from '../shell/view.ts';
import { ChecksPanel } from './checks-panel.tsx';
import { EventsFigure } from './events-figure.tsx';
import { LogPageHead } from './head.generated.ts';
import { HeadPanel } from './head-panel.tsx';
import './log.css';
import { LOG } from './log-words.ts';
import { fileHead } from './signed-head.ts';

/** The page of the log itself, for auditors. */
export function LogPage(): VNode {
  const words = useWords(LOG);
  const common = useCommonWords();
  const answer = useQuery(LogPageHead, {});
  return (
    <>
      <PageHeading title={words.title}>
        <p class="intro">{words.intro}</p>
      </PageHeading>
      {answer.stage === 'loading' && <p class="waiting">{common.loading}</p>}
      {answer.stage === 'failed' && (
        <FailureNote failure={answer.failure} again={LogPageHead.asked({}).again} />
      )}
      {answer.stage === 'ready' && (
        <LogOf
          head={{ ...fileHead(answer.data.logHead), publicKey: answer.data.logHead.publicKey }}
        />
      )}
    </>
  );
}

function LogOf({ head }: { readonly head: Parameters<typeof HeadPanel>[0]['head'] }): VNode {
  return (
    <div class="log">
      <HeadPanel head={head} />
      <ChecksPanel head={head} />
      <EventsFigure publicKey={head.publicKey} />
    </div>
  );
}
