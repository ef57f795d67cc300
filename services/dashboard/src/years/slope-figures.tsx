import type { VNode } from 'preact';
import { isSure } from '../change/change.ts';
import { SCORE_SPAN } from '../chart/scores.ts';
import { spanOf } from '../chart/span.ts';
import type { SlopeLine } from '../chart/slope-chart.tsx';
import { SlopeChart } from '../chart/slope-chart.tsx';
import { metricOf } from '../city/metric.ts';
import { useMetricName } from '../city/metrics.ts';
import { useAddress } from '../address/use-address.ts';
import { Figure } from '../figure/figure.tsx';
import { useFormat, useView, useWords } from '../shell/view.ts';
import { nameOf } from '../words/name-of.ts';
import { useChangeColumns, useFigureName } from './change-columns.ts';
import { YearChanges } from './changes.generated.ts';
import type { ChangeRow } from './compared.ts';
import { changeRows, isMadeUp, useChangesVariables } from './compared.ts';
import { UPPER_SCOPES } from './district-dumbbells.tsx';
import { YEARS } from './years-words.ts';

/** Districts that are named: those that moved most. */
const NAMED_MAX = 14;

type Years = readonly [number, number];

function toneOf(row: ChangeRow): SlopeLine['tone'] {
  if (!isSure(row)) return 'quiet';
  return row.direction === 'DOWN' ? 'down' : 'up';
}

/** Every district's score on one metric in both years. */
export function DistrictSlopes({ years }: { readonly years: Years }): VNode {
  const words = useWords(YEARS);
  const metric = useMetricName();
  const { params } = useAddress();
  const { scope, key } = metricOf(params['metric']);
  return (
    <Figure
      id="slope"
      title={words.slope(metric)}
      caption={words.slopeCaption}
      operation={YearChanges}
      variables={useChangesVariables(years[0], { scopes: [scope], keys: [key], orderBy: 'REPORT' })}
      rows={changeRows}
      columns={useChangeColumns(years)}
      syntheticOf={isMadeUp}
      chart={(rows) => <Scores rows={rows} years={years} label={words.slope(metric)} />}
    />
  );
}

function Scores({
  rows,
  years,
  label,
}: {
  readonly rows: readonly ChangeRow[];
  readonly years: Years;
  readonly label: string;
}): VNode {
  const { score } = useFormat();
  const { language } = useView();
  const moved = rows
    .filter(({ change }) => change !== null)
    .toSorted((a, b) => Math.abs(b.change ?? 0) - Math.abs(a.change ?? 0));
  const named = new Set(moved.slice(0, NAMED_MAX));
  const lines = rows.flatMap((row): readonly SlopeLine[] => {
    const [from, to] = [row.from?.score ?? null, row.to?.score ?? null];
    if (from === null || to === null) return [];
    const { code: id } = row.district;
    const name = nameOf(row.district, language);
    return [{ id, name, from, to, tone: toneOf(row), isNamed: named.has(row) }];
  });
  const span = spanOf(
    lines.flatMap(({ from, to }) => [from, to]),
    1,
  );
  return (
    <SlopeChart
      label={label}
      lines={lines.toSorted((a, b) => Number(a.isNamed) - Number(b.isNamed))}
      span={span ?? SCORE_SPAN}
      isDownward={false}
      years={[String(years[0]), String(years[1])]}
      text={score}
    />
  );
}

/** One district's ranks in both years, a line for each figure. */
export function RankSlopes({ years }: { readonly years: Years }): VNode {
  const words = useWords(YEARS);
  const figureName = useFigureName();
  const { count } = useFormat();
  return (
    <Figure
      id="slope"
      title={words.ranks}
      caption={words.ranksCaption}
      operation={YearChanges}
      variables={useChangesVariables(years[0], { scopes: [...UPPER_SCOPES], orderBy: 'REPORT' })}
      rows={changeRows}
      columns={useChangeColumns(years)}
      syntheticOf={isMadeUp}
      chart={(rows) => {
        const lines = rows.flatMap((row): readonly SlopeLine[] =>
          row.rankFrom === null || row.rankTo === null
            ? []
            : [
                {
                  id: row.concept,
                  name: `${row.key} ${figureName(row)}`,
                  from: row.rankFrom,
                  to: row.rankTo,
                  tone: toneOf(row),
                  isNamed: true,
                },
              ],
        );
        const last = Math.max(2, ...lines.flatMap(({ from, to }) => [from, to]));
        return (
          <SlopeChart
            label={words.ranks}
            lines={lines}
            span={{ least: 1, greatest: last }}
            isDownward
            years={[String(years[0]), String(years[1])]}
            text={count}
          />
        );
      }}
    />
  );
}
