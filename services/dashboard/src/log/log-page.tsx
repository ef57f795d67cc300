import type { VNode } from 'preact';
import { PageHeading } from '../shell/page-heading.tsx';
import { useCommonWords } from '../shell/view.ts';

/** The page of the log itself, for auditors. */
export function LogPage(): VNode {
  return <PageHeading title={useCommonWords().log} />;
}
