import type { ComponentChildren, VNode } from 'preact';
import { cautionTexts, probabilityText } from '../change/change-text.ts';
import { CHANGE } from '../change/change-words.ts';
import { isSure, verdictOf } from '../change/change.ts';
import { SCORE_SPAN } from '../chart/scores.ts';
import type { Span } from '../chart/span.ts';
import { spanOf } from '../chart/span.ts';
import { ChangeStrip, SpanEnds } from '../chart/strip.tsx';
import { ReadTable } from '../figure/read-table.tsx';
import { ScoreText } from '../figure/score-text.tsx';
import { useFormat, useView, useWords } from '../shell/view.ts';
import { nameOf } from '../words/name-of.ts';
import type { ChangeRow } from './compared.ts';
import { YEARS } from './years-words.ts';

/** Ends of the drawing are multiples of it, points. */
const SPAN_STEP = 5;

/** A span that all scores and intervals of some changes lie in, never beyond 100. */
function spanOfChanges(rows: readonly ChangeRow[]): Span {
  const values = rows.flatMap(({ from, to, changeInterval }) => {
    const [before, after] = [from?.score ?? null, to?.score ?? null];
    if (before === null || after === null) return [];
    const ends = changeInterval ? [before + changeInterval.low, before + changeInterval.high] : [];
    return [before, after, ...ends];
  });
  const shown = values.map((value) =>
    Math.max(SCORE_SPAN.least, Math.min(SCORE_SPAN.greatest, value)),
  );
  return spanOf(shown, SPAN_STEP) ?? SCORE_SPAN;
}

/** Changes as a table that is read as it stands: both scores, the dumbbell between, what can be said of it. */
export function ChangeTable({
  caption,
  rows,
  years: [before, after],
  nameHeader,
  rowName,
}: {
  readonly caption: string;
  readonly rows: readonly ChangeRow[];
  readonly years: readonly [number, number];
  readonly nameHeader: string;
  readonly rowName: (row: ChangeRow) => ComponentChildren;
}): VNode {
  const said = useWords(CHANGE);
  const { count, change } = useFormat();
  const span = spanOfChanges(rows);
  return (
    <>
      <ReadTable
        caption={caption}
        keyOf={({ district, concept }) => `${district.code} ${concept}`}
        groups={[{ heading: null, rows }]}
        columns={[
          { id: 'name', header: nameHeader, kind: 'NAME', cell: rowName },
          {
            id: 'from',
            header: String(before),
            kind: 'FIGURE',
            wideOnly: true,
            cell: ({ from }) => (from ? <ScoreText shown={from} /> : '–'),
          },
          {
            id: 'strip',
            header: <SpanEnds span={span} text={count} />,
            kind: 'DRAWING',
            cell: (row) => <RowStrip row={row} span={span} />,
          },
          {
            id: 'to',
            header: String(after),
            kind: 'FIGURE',
            wideOnly: true,
            cell: ({ to }) => (to ? <ScoreText shown={to} /> : '–'),
          },
          {
            id: 'change',
            header: said.change,
            kind: 'FIGURE',
            cell: (row) => (row.change === null ? '–' : change(row.change)),
          },
          { id: 'verdict', header: said.verdict, cell: (row) => <Verdict row={row} /> },
        ]}
      />
      <Cautions rows={rows} />
    </>
  );
}

function RowStrip({ row, span }: { readonly row: ChangeRow; readonly span: Span }): VNode | null {
  const [from, to] = [row.from?.score ?? null, row.to?.score ?? null];
  if (from === null || to === null) return null;
  return (
    <ChangeStrip
      span={span}
      from={from}
      to={to}
      interval={row.changeInterval}
      isSure={isSure(row)}
    />
  );
}

/** What can be said of a change: in words, its interval, and how well chance explains it. */
function Verdict({ row }: { readonly row: ChangeRow }): VNode {
  const said = useWords(CHANGE);
  const format = useFormat();
  const verdict = verdictOf(row);
  const { changeInterval: interval, adjustedPValue: p } = row;
  return (
    <>
      <strong class={`verdict verdict-${verdict}`}>{said[verdict]}</strong>
      {interval && p !== null && (
        <span class="reasons">
          {said.fromTo(format.change(interval.low), format.change(interval.high))} · p{' '}
          {probabilityText(p)}
        </span>
      )}
    </>
  );
}

/** What a reader must be careful of, and where: once for all rows that it is said of. */
function Cautions({ rows }: { readonly rows: readonly ChangeRow[] }): VNode | null {
  const words = useWords(YEARS);
  const said = useWords(CHANGE);
  const { language } = useView();
  const isOne = new Set(rows.map(({ district }) => district.code)).size === 1;
  const named = rows.flatMap((row) =>
    cautionTexts(row.comparabilityReasons, said).map((caution) => ({
      caution,
      name: isOne ? row.key : `${nameOf(row.district, language)} ${row.key}`,
    })),
  );
  if (named.length === 0) return null;
  const byCaution = [...Map.groupBy(named, ({ caution }) => caution)];
  return (
    <ul class="small-note" aria-label={said.caution}>
      {byCaution.map(([caution, told]) => (
        <li key={caution}>
          {said.caution}: {caution} (
          {told.length === rows.length ? words.everyRow : told.map(({ name }) => name).join(', ')})
        </li>
      ))}
    </ul>
  );
}
