import type { VNode } from 'preact';
import { PageHeading } from '../shell/page-heading.tsx';
import { useCommonWords } from '../shell/view.ts';

/** The page of one district. */
export function DistrictPage(): VNode {
  return <PageHeading title={useCommonWords().district} />;
}
