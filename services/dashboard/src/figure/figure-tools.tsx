import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { useAddress } from '../address/use-address.ts';
import { listOf, toggled } from '../address/address.ts';
import { useCommonWords } from '../shell/view.ts';

/** How long a reader is told that something was copied. */
const TOLD_MILLISECONDS = 2500;

/** What a figure can be had as. */
interface FigureToolsProps {
  /** The figure's id in the address. */
  readonly id: string;
  /** Its title, which its tools are named with. */
  readonly title: string;
  /** Whether its chart is shown, or its table. */
  readonly isTable: boolean;
  /** Whether it has anything but a table. */
  readonly hasChart: boolean;
  /** The query it was asked with, as anyone may paste it. */
  readonly query: string;
  /** Saves its rows; null while there are none. */
  readonly saveCsv: (() => void) | null;
}

/** The tools under every figure: chart or table, its query, its rows as a file. */
export function FigureTools(props: FigureToolsProps): VNode {
  const { id, title, isTable, hasChart, query, saveCsv } = props;
  const words = useCommonWords();
  const { params, href } = useAddress();
  const [isCopied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(query);
    setCopied(true);
    setTimeout(() => setCopied(false), TOLD_MILLISECONDS);
  };
  const other = toggled(listOf(params['table']), id);
  return (
    <ul class="tools" aria-label={title}>
      {hasChart && (
        <li>
          <a href={href({ params: { table: other } })} data-tool="view">
            {isTable ? words.chart : words.table}
          </a>
        </li>
      )}
      <li>
        <button type="button" data-tool="query" onClick={() => void copy()}>
          {isCopied ? words.copied : words.copyQuery}
        </button>
        <span class="unseen" role="status">
          {isCopied ? words.copied : ''}
        </span>
      </li>
      <li>
        <a href={`/graphql?query=${encodeURIComponent(query)}`} target="_blank" rel="noreferrer">
          GraphiQL
          <span class="unseen">: {words.openQuery}</span>
        </a>
      </li>
      <li>
        <button type="button" data-tool="csv" disabled={!saveCsv} onClick={() => saveCsv?.()}>
          CSV
          <span class="unseen">: {words.csv}</span>
        </button>
      </li>
    </ul>
  );
}
