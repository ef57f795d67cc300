import type { ComponentChildren, VNode } from 'preact';
import { listOf } from '../address/address.ts';
import { useAddress } from '../address/use-address.ts';
import type { Operation } from '../data/operation.ts';
import { useQuery } from '../data/use-query.ts';
import { workedQuery } from '../data/worked-query.ts';
import { useCommonWords, useView } from '../shell/view.ts';
import type { CommonWords } from '../words/common.ts';
import type { Column } from './column.ts';
import { csvOf } from './csv.ts';
import { download } from './download.ts';
import { FailureNote } from './failure-note.tsx';
import { FigureTable } from './figure-table.tsx';
import { FigureTools } from './figure-tools.tsx';
import { SyntheticLabel } from './synthetic-label.tsx';

/** A figure of a page: what it asks, and how its answer is told. */
export interface FigureProps<Data, Variables, Row> {
  /** Names it on its page and in the address: lower case, hyphens. */
  readonly id: string;
  /** What it shows, in a few words. */
  readonly title: string;
  /** How to read it: a sentence or two. */
  readonly caption?: string;
  /** What there is to see in this answer: a sentence or two. */
  readonly finding?: (data: Data) => ComponentChildren;
  readonly operation: Operation<Data, Variables>;
  readonly variables: Variables;
  /** What a reader sets it by, over its body. */
  readonly controls?: ComponentChildren;
  /** What is said where it has no rows; that there is nothing, when left out. */
  readonly nothing?: string;
  /** The rows it is made of: its table and its CSV have no others. */
  readonly rows: (data: Data) => readonly Row[];
  /** Of its table and its CSV; of a figure whose columns depend on its rows, what makes them. */
  readonly columns: readonly Column<Row>[] | ((rows: readonly Row[]) => readonly Column<Row>[]);
  /** Whether a row is made up; left out where rows are no figures of districts. */
  readonly syntheticOf?: (row: Row) => boolean;
  /** Draws the rows; left out of a figure that is a table. */
  readonly chart?: (rows: readonly Row[], data: Data) => VNode;
}

/**
 * The frame of every figure. It asks, says when there is no answer, and gives the same rows as a chart, as a
 * table that screen readers read, as a query and as CSV, labelled where they are made up.
 */
export function Figure<Data, Variables extends object, Row>(
  props: FigureProps<Data, Variables, Row>,
): VNode {
  const { id, title, caption, finding, operation, variables, syntheticOf, chart } = props;
  const words = useCommonWords();
  const { fiscalYear } = useView();
  const { params } = useAddress();
  const answer = useQuery(operation, variables);
  const rows = answer.stage === 'ready' ? props.rows(answer.data) : [];
  const found = answer.stage === 'ready' ? finding?.(answer.data) : null;
  const isTable = chart === undefined || listOf(params['table']).includes(id);
  const columns = typeof props.columns === 'function' ? props.columns(rows) : props.columns;
  const marked = syntheticOf ? [...columns, syntheticColumn(words, syntheticOf)] : columns;
  const saveCsv = (): void =>
    download(`ita-${id}-${fiscalYear}.csv`, 'text/csv;charset=utf-8', csvOf(marked, rows));
  return (
    <figure
      class="figure"
      id={id}
      aria-labelledby={`${id}-title`}
      aria-busy={answer.stage === 'loading'}
    >
      <header>
        <h2 id={`${id}-title`}>{title}</h2>
        <SyntheticLabel
          made={syntheticOf ? rows.filter(syntheticOf).length : 0}
          all={rows.length}
        />
      </header>
      {(caption !== undefined || finding) && (
        <figcaption>
          {caption}
          {found}
        </figcaption>
      )}
      {props.controls}
      <div class="figure-body">
        {answer.stage === 'loading' && <p class="waiting">{words.loading}</p>}
        {answer.stage === 'failed' && (
          <FailureNote failure={answer.failure} again={operation.asked(variables).again} />
        )}
        {answer.stage === 'ready' && rows.length === 0 && !found && (
          <p class="empty">{props.nothing ?? words.nothing}</p>
        )}
        {answer.stage === 'ready' &&
          rows.length > 0 &&
          (isTable ? (
            <FigureTable caption={title} columns={marked} rows={rows} />
          ) : (
            chart?.(rows, answer.data)
          ))}
      </div>
      <FigureTools
        id={id}
        title={title}
        isTable={isTable}
        hasChart={chart !== undefined}
        query={workedQuery(operation, variables)}
        saveCsv={rows.length > 0 ? saveCsv : null}
      />
    </figure>
  );
}

/** The last column of every table and CSV of figures: whether they are made up. */
function syntheticColumn<Row>(
  { synthetic, yes, no }: CommonWords,
  syntheticOf: (row: Row) => boolean,
): Column<Row> {
  return {
    header: synthetic,
    value: syntheticOf,
    text: (row) => (syntheticOf(row) ? yes : no),
  };
}
