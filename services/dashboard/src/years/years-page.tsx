import type { VNode } from 'preact';
import { PageHeading } from '../shell/page-heading.tsx';
import { useCommonWords } from '../shell/view.ts';

/** The page of two years side by side. */
export function YearsPage(): VNode {
  return <PageHeading title={useCommonWords().years} />;
}
