import type { VNode } from 'preact';
import { SCORE_SPAN } from '../chart/scores.ts';
import { spanOf } from '../chart/span.ts';
import { SpanEnds, StepStrip } from '../chart/strip.tsx';
import { figureColumn } from '../figure/column.ts';
import { Figure } from '../figure/figure.tsx';
import { Keyed } from '../figure/keyed.tsx';
import { ReadTable } from '../figure/read-table.tsx';
import { useFormat, useView, useWords, useYearBefore } from '../shell/view.ts';
import { labelOf } from '../words/name-of.ts';
import { useAskedDistrict } from './asked-district.ts';
import { DISTRICT } from './district-words.ts';
import type { DistrictDriversQuery } from './drivers.generated.ts';
import { DistrictDrivers } from './drivers.generated.ts';
import type { Step } from './steps.ts';
import { stepsOf } from './steps.ts';

type Drivers = NonNullable<DistrictDriversQuery['changeDrivers']>;
type DriverRow = Drivers['contributions'][number] & { readonly synthetic: boolean };

/** Steps with a row of their own; the rest is told together, and is in the table one by one. */
const STEPS_MAX = 12;

function driverRows({ changeDrivers }: DistrictDriversQuery): readonly DriverRow[] {
  const { contributions = [], synthetic = false } = changeDrivers ?? {};
  return contributions
    .map((row) => ({ ...row, synthetic }))
    .toSorted((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
}

/** ITA of one year, not rounded; null where it is not shown. */
function itaOf({ trend }: DistrictDriversQuery, fiscalYear: number): number | null {
  return trend.points.find((point) => point.fiscalYear === fiscalYear)?.score.scoreExact ?? null;
}

/** Why ITA moved since the year before, as a waterfall whose steps add up exactly. */
export function DriversFigure(): VNode | null {
  const words = useWords(DISTRICT);
  const { change } = useFormat();
  const { language } = useView();
  const { district, fiscalYear } = useAskedDistrict();
  const before = useYearBefore();
  if (before === null) return null;
  return (
    <Figure
      id="drivers"
      title={words.drivers}
      finding={({ changeDrivers }) =>
        changeDrivers && words.driversCaption(before, fiscalYear, change(changeDrivers.change))
      }
      operation={DistrictDrivers}
      variables={{ district, from: before, to: fiscalYear }}
      rows={driverRows}
      columns={[
        {
          header: words.figure,
          value: (row) => `${row.key} ${labelOf(row, language)}`,
          names: true,
        },
        { header: words.kind, value: ({ kind }) => words[kind] },
        figureColumn(words.contribution, ({ contribution }: DriverRow) => contribution, change),
      ]}
      syntheticOf={({ synthetic }) => synthetic}
      chart={(rows, data) => (
        <Waterfall rows={rows} years={[before, fiscalYear]} ita={itaOf(data, before) ?? 0} />
      )}
    />
  );
}

function Waterfall({
  rows,
  years: [before, after],
  ita,
}: {
  readonly rows: readonly DriverRow[];
  readonly years: readonly [number, number];
  /** Of the year before. */
  readonly ita: number;
}): VNode {
  const words = useWords(DISTRICT);
  const { count, score, change } = useFormat();
  const { language } = useView();
  const steps = stepsOf(ita, rows, STEPS_MAX);
  const span =
    spanOf(
      steps.flatMap(({ start, end }) => [start, end]),
      1,
    ) ?? SCORE_SPAN;
  const isSum = ({ kind }: Step<DriverRow>): boolean => kind === 'BEFORE' || kind === 'AFTER';
  const nameOf = ({ kind, row, count: many }: Step<DriverRow>): VNode => {
    if (kind === 'BEFORE') return <strong>{words.itaOf(before)}</strong>;
    if (kind === 'AFTER') return <strong>{words.itaOf(after)}</strong>;
    if (!row) return <>{words.others(count(many))}</>;
    return (
      <Keyed name={row.key}>
        {labelOf(row, language)}
        {row.part !== null && ` (${words.part(row.part)})`}
        {row.kind !== 'SCORE_CHANGE' && <span class="negative"> {words[row.kind]}</span>}
      </Keyed>
    );
  };
  return (
    <ReadTable
      caption={words.drivers}
      keyOf={({ kind, row }) => (row ? `${row.kind} ${row.key} ${row.part ?? ''}` : kind)}
      groups={[{ heading: null, rows: steps }]}
      columns={[
        { id: 'driver', header: words.figure, kind: 'NAME', cell: nameOf },
        {
          id: 'step',
          header: <SpanEnds span={span} text={count} />,
          kind: 'DRAWING',
          cell: (step) => <StepStrip span={span} start={step.start} end={step.end} />,
        },
        {
          id: 'contribution',
          header: words.contribution,
          kind: 'FIGURE',
          cell: (step) => (isSum(step) ? score(step.end) : change(step.end - step.start)),
        },
      ]}
    />
  );
}
