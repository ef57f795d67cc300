import type { VNode } from 'preact';
import { useCommonWords } from '../shell/view.ts';

const REASONS = ['SMALL_CELL', 'COMPLEMENTARY', 'NOT_PUBLISHED'] as const;

/** Says under a table why cells of it are withheld; nothing where none is. */
export function WithheldNote({
  rows,
}: {
  readonly rows: readonly { readonly withheld: (typeof REASONS)[number] | null }[];
}): VNode | null {
  const words = useCommonWords();
  const given = REASONS.filter((reason) => rows.some(({ withheld }) => withheld === reason));
  if (given.length === 0) return null;
  return (
    <ul class="small-note">
      {given.map((reason) => (
        <li key={reason}>{words[reason]}</li>
      ))}
    </ul>
  );
}
