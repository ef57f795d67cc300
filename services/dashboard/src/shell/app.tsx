import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { ErrorBoundary, Route, Router } from 'preact-iso';
import { useAddress } from '../address/use-address.ts';
import { followChanges } from '../data/live.ts';
import { useQuery } from '../data/use-query.ts';
import { FailureNote } from '../figure/failure-note.tsx';
import { COMMON } from '../words/common.ts';
import { defaultYear, yearsOf } from './default-year.ts';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';
import { PAGES } from './pages.tsx';
import { isSignedIn } from './sign-in.ts';
import type { View } from './view.ts';
import { ViewContext } from './view.ts';
import { Years } from './years.generated.ts';

/** The page: its frame, and in it what the address names. */
export function App(): VNode {
  const { path, params } = useAddress();
  const answer = useQuery(Years, {});
  const assessments = answer.stage === 'ready' ? answer.data.assessments.edges : [];
  const asked = /^\d{4}$/u.test(params['year'] ?? '') ? Number(params['year']) : null;
  const view: View = {
    language: params['lang'] === 'en' ? 'en' : 'th',
    fiscalYear: asked ?? defaultYear(assessments),
    basis: params['basis'] === 'OFFICIAL' ? 'OFFICIAL' : 'COMPUTED',
    years: yearsOf(assessments),
  };
  const words = COMMON[view.language];
  useEffect(() => {
    document.documentElement.lang = view.language;
  }, [view.language]);
  useEffect(
    () => (view.fiscalYear > 0 ? followChanges(view.fiscalYear) : undefined),
    [view.fiscalYear, isSignedIn.value],
  );
  const content = useRef<HTMLElement>(null);
  const shown = useRef(path);
  useEffect(() => {
    // From page to page the link that was followed is gone: who reads by ear goes on at the new content.
    if (shown.current !== path) content.current?.focus({ preventScroll: true });
    shown.current = path;
  }, [path]);
  return (
    <ViewContext.Provider value={view}>
      <a class="skip" href="#content" target="_self">
        {words.skip}
      </a>
      <Header />
      <main id="content" ref={content} tabIndex={-1} aria-labelledby="page-title">
        {answer.stage === 'failed' ? (
          <FailureNote failure={answer.failure} again={Years.asked({}).again} />
        ) : (
          <Page isReady={view.fiscalYear > 0 || answer.stage === 'ready'} waiting={words.loading} />
        )}
      </main>
      <Footer />
    </ViewContext.Provider>
  );
}

function Page({
  isReady,
  waiting,
}: {
  readonly isReady: boolean;
  readonly waiting: string;
}): VNode {
  if (!isReady) return <p class="waiting">{waiting}</p>;
  return (
    <ErrorBoundary>
      <Router>
        {PAGES.map(({ pattern, component }) => (
          <Route key={pattern} path={pattern} component={component} />
        ))}
      </Router>
    </ErrorBoundary>
  );
}
