import type { VNode } from 'preact';
import { SCORE_SPAN, THRESHOLDS } from '../chart/scores.ts';
import { spanOf } from '../chart/span.ts';
import { ScoreStrip, SpanEnds } from '../chart/strip.tsx';
import type { Column } from '../figure/column.ts';
import { figureColumn, scoreColumn } from '../figure/column.ts';
import { Figure } from '../figure/figure.tsx';
import { Keyed } from '../figure/keyed.tsx';
import type { ReadGroup } from '../figure/read-table.tsx';
import { ReadTable } from '../figure/read-table.tsx';
import { ScoreText } from '../figure/score-text.tsx';
import { WithheldNote } from '../figure/withheld-note.tsx';
import { useCommonWords, useFormat, useView, useWords } from '../shell/view.ts';
import { labelOf } from '../words/name-of.ts';
import { useAskedDistrict } from './asked-district.ts';
import { DISTRICT } from './district-words.ts';
import type { DistrictFiguresQuery } from './figures.generated.ts';
import { DistrictFigures } from './figures.generated.ts';
import { orDash } from '../words/or-dash.ts';
import type { Published } from './published.ts';
import { withPublished } from './published.ts';

type Assessment = NonNullable<DistrictFiguresQuery['assessment']>;

/** A figure of everybody: computed, and as published. */
export type ScoreRow = Assessment['scores'][number] & Published & { readonly synthetic: boolean };

/** Ends of the drawing are multiples of it, points. */
const SPAN_STEP = 5;

function scoreRows({ assessment }: DistrictFiguresQuery): readonly ScoreRow[] {
  if (!assessment) return [];
  const { scores, reconciliation, synthetic } = assessment;
  return withPublished(scores, reconciliation, 'NONE').map((row) => ({ ...row, synthetic }));
}

/** A part of a report's scores as a table: computed with its interval beside official with the difference. */
export function ScoresFigure({
  id,
  title,
  caption,
  isShown,
  groupsOf,
}: {
  readonly id: string;
  readonly title: string;
  readonly caption?: string;
  /** Which of all the figures are in it. */
  readonly isShown: (row: ScoreRow) => boolean;
  /** Under which headings they stand. */
  readonly groupsOf: (rows: readonly ScoreRow[]) => readonly ReadGroup<ScoreRow>[];
}): VNode {
  return (
    <Figure
      id={id}
      title={title}
      {...(caption !== undefined && { caption })}
      operation={DistrictFigures}
      variables={useAskedDistrict()}
      rows={(data) => scoreRows(data).filter(isShown)}
      columns={useScoreColumns()}
      syntheticOf={({ synthetic }) => synthetic}
      chart={(rows) => <ScoreTable title={title} rows={rows} groups={groupsOf(rows)} />}
    />
  );
}

function ScoreTable({
  title,
  rows,
  groups,
}: {
  readonly title: string;
  readonly rows: readonly ScoreRow[];
  readonly groups: readonly ReadGroup<ScoreRow>[];
}): VNode {
  const words = useWords(DISTRICT);
  const { score, change, count } = useFormat();
  const { language } = useView();
  const drawn = rows.flatMap((row) =>
    [row.score, row.interval?.low ?? null].filter((value) => value !== null),
  );
  // To 100 and no further, whatever is drawn.
  const { greatest } = SCORE_SPAN;
  const span = spanOf([...drawn, greatest - SPAN_STEP, greatest], SPAN_STEP) ?? SCORE_SPAN;
  const hasOfficial = rows.some(({ official }) => official !== null);
  const notes = rows.filter(({ note, difference }) => note !== null && difference !== 0);
  return (
    <>
      <ReadTable
        caption={title}
        keyOf={({ key }) => key}
        groups={groups}
        columns={[
          {
            id: 'figure',
            header: words.figure,
            kind: 'NAME',
            cell: (row) => (
              <span class={row.scope === 'SUB_INDICATOR' ? 'part' : ''}>
                <Keyed name={row.key}>{labelOf(row, language)}</Keyed>
              </span>
            ),
          },
          {
            id: 'strip',
            header: <SpanEnds span={span} text={count} />,
            kind: 'DRAWING',
            cell: (row) => (
              <ScoreStrip
                span={span}
                score={row.score}
                interval={row.interval}
                marks={THRESHOLDS}
              />
            ),
          },
          {
            id: 'computed',
            header: words.computed,
            kind: 'FIGURE',
            cell: (row) => <ScoreText shown={row} />,
          },
          ...(hasOfficial
            ? ([
                {
                  id: 'official',
                  header: words.official,
                  kind: 'FIGURE',
                  cell: ({ official }: ScoreRow) => orDash(official, score),
                },
                {
                  id: 'difference',
                  header: words.difference,
                  kind: 'FIGURE',
                  wideOnly: true,
                  cell: ({ difference }: ScoreRow) =>
                    difference === 0 ? '0' : orDash(difference, change),
                },
              ] as const)
            : []),
        ]}
      />
      <WithheldNote rows={rows} />
      {notes.map(({ key, difference, note }) => (
        <p key={key} class="small-note">
          {key}: {words.difference} {orDash(difference, change)}. <span lang="en">{note}</span>
        </p>
      ))}
    </>
  );
}

function useScoreColumns(): readonly Column<ScoreRow>[] {
  const words = useWords(DISTRICT);
  const common = useCommonWords();
  const format = useFormat();
  const { language } = useView();
  return [
    { header: words.figure, value: (row) => `${row.key} ${labelOf(row, language)}`, names: true },
    scoreColumn(words.computed, (row) => row, common, format),
    figureColumn(words.low, ({ interval }) => interval?.low ?? null, format.score),
    figureColumn(words.high, ({ interval }) => interval?.high ?? null, format.score),
    figureColumn(words.people, ({ respondents }) => respondents, format.count),
    figureColumn(words.official, ({ official }) => official, format.score),
    figureColumn(words.difference, ({ difference }) => difference, format.change),
    { header: words.note, value: ({ note }) => note },
  ];
}
