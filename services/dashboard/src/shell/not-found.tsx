import type { VNode } from 'preact';
import { PageHeading } from './page-heading.tsx';
import { useCommonWords } from './view.ts';

/** Says that the address names no page. */
export function NotFound(): VNode {
  return <PageHeading title={useCommonWords().notFound} />;
}
