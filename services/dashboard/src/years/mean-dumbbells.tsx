import type { VNode } from 'preact';
import { CHANGE } from '../change/change-words.ts';
import { useGroup } from '../city/ranking.ts';
import { SCORE_SPAN } from '../chart/scores.ts';
import { spanOf } from '../chart/span.ts';
import { ChangeStrip, SpanEnds } from '../chart/strip.tsx';
import { figureColumn } from '../figure/column.ts';
import { Figure } from '../figure/figure.tsx';
import { Keyed } from '../figure/keyed.tsx';
import { ReadTable } from '../figure/read-table.tsx';
import { useFormat, useView, useWords } from '../shell/view.ts';
import { labelOf } from '../words/name-of.ts';
import { orDash } from '../words/or-dash.ts';
import type { MeanRow } from './mean-rows.ts';
import { meanRows } from './mean-rows.ts';
import { YearMeans } from './means.generated.ts';
import { YEARS } from './years-words.ts';

/** Ends of the drawing are multiples of it, points. */
const SPAN_STEP = 1;

const meanBefore = ({ before }: MeanRow): number | null => before?.mean ?? null;
const meanAfter = ({ after }: MeanRow): number | null => after.mean;

function changeOf(row: MeanRow): number | null {
  const [before, after] = [meanBefore(row), meanAfter(row)];
  return before === null || after === null ? null : after - before;
}

/** What all districts, or those of a group, come to on each indicator in both years. */
export function MeanDumbbells({
  years: [from, to],
}: {
  readonly years: readonly [number, number];
}): VNode {
  const words = useWords(YEARS);
  const said = useWords(CHANGE);
  const format = useFormat();
  const { language, basis } = useView();
  const { group } = useGroup();
  return (
    <Figure
      id="indicators"
      title={words.indicators}
      finding={({ after }) => words.meansCaption(format.count(after[0]?.districts ?? 0))}
      operation={YearMeans}
      variables={{ from, to, basis, ...(group && { group }) }}
      rows={meanRows}
      columns={[
        {
          header: words.figure,
          value: (row) => `${row.key} ${labelOf(row, language)}`,
          names: true,
        },
        figureColumn(`${words.mean} ${from}`, meanBefore, format.score),
        figureColumn(`${words.mean} ${to}`, meanAfter, format.score),
        figureColumn(said.change, changeOf, format.change),
        figureColumn(`${words.worst} ${to}`, ({ after }: MeanRow) => after.worst, format.score),
        figureColumn(`${words.best} ${to}`, ({ after }: MeanRow) => after.best, format.score),
      ]}
      syntheticOf={({ synthetic }) => synthetic}
      chart={(rows) => <MeanTable rows={rows} years={[from, to]} />}
    />
  );
}

function MeanTable({
  rows,
  years: [from, to],
}: {
  readonly rows: readonly MeanRow[];
  readonly years: readonly [number, number];
}): VNode {
  const words = useWords(YEARS);
  const said = useWords(CHANGE);
  const { score, change, count } = useFormat();
  const { language } = useView();
  const means = rows.flatMap((row) => [meanBefore(row), meanAfter(row)]);
  const span =
    spanOf(
      means.filter((mean) => mean !== null),
      SPAN_STEP,
    ) ?? SCORE_SPAN;
  return (
    <ReadTable
      caption={words.indicators}
      keyOf={({ key }) => key}
      groups={[{ heading: null, rows }]}
      columns={[
        {
          id: 'name',
          header: words.figure,
          kind: 'NAME',
          cell: (row) => <Keyed name={row.key}>{labelOf(row, language)}</Keyed>,
        },
        {
          id: 'from',
          header: String(from),
          kind: 'FIGURE',
          wideOnly: true,
          cell: (row) => orDash(meanBefore(row), score),
        },
        {
          id: 'strip',
          header: <SpanEnds span={span} text={count} />,
          kind: 'DRAWING',
          cell: (row) => <MeanStrip row={row} span={span} />,
        },
        {
          id: 'to',
          header: String(to),
          kind: 'FIGURE',
          wideOnly: true,
          cell: (row) => orDash(meanAfter(row), score),
        },
        {
          id: 'change',
          header: said.change,
          kind: 'FIGURE',
          cell: (row) => orDash(changeOf(row), change),
        },
      ]}
    />
  );
}

function MeanStrip({
  row,
  span,
}: {
  readonly row: MeanRow;
  readonly span: Parameters<typeof ChangeStrip>[0]['span'];
}): VNode | null {
  const [before, after] = [meanBefore(row), meanAfter(row)];
  if (before === null || after === null) return null;
  return <ChangeStrip span={span} from={before} to={after} interval={null} isSure={false} />;
}
