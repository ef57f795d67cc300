import type { VNode } from 'preact';
import { chanceText, intervalText } from '../change/change-text.ts';
import { CHANGE } from '../change/change-words.ts';
import { verdictOf } from '../change/change.ts';
import type { Column } from '../figure/column.ts';
import { figureColumn } from '../figure/column.ts';
import { Figure } from '../figure/figure.tsx';
import { useFormat, useView, useWords, useYearBefore } from '../shell/view.ts';
import { labelOf } from '../words/name-of.ts';
import { planYearsOf, useAskedDistrict } from './asked-district.ts';
import { DISTRICT } from './district-words.ts';
import { LookCard } from './look-card.tsx';
import type { LookRow } from './look-rows.ts';
import { lookRows, overdueIn } from './look-rows.ts';
import { DistrictLook } from './look.generated.ts';
import { useResponsibleText } from './responsible.ts';

/** The three lowest indicators: whether they really fell, who is responsible, whether that is overdue. */
export function LookFigure(): VNode {
  const words = useWords(DISTRICT);
  const { count } = useFormat();
  const asked = useAskedDistrict();
  const before = useYearBefore();
  return (
    <Figure
      id="look"
      title={words.look}
      finding={(data) => {
        const found = lookRows(data).length;
        return found === 0 ? null : words.lookCaption(count(found));
      }}
      operation={DistrictLook}
      variables={{
        ...asked,
        before: before ?? asked.fiscalYear,
        hasBefore: before !== null,
        planYears: [...planYearsOf(asked.fiscalYear)],
      }}
      rows={lookRows}
      columns={useLookColumns()}
      syntheticOf={({ synthetic }) => synthetic}
      chart={(rows) => (
        <>
          <ol class="look">
            {rows.map((row) => (
              <LookCard key={row.indicator.key} row={row} before={before} />
            ))}
          </ol>
          <p class="small-note">{words.reportsNote}</p>
        </>
      )}
    />
  );
}

function useLookColumns(): readonly Column<LookRow>[] {
  const words = useWords(DISTRICT);
  const change = useWords(CHANGE);
  const format = useFormat();
  const { language } = useView();
  const responsibleText = useResponsibleText();
  return [
    {
      header: words.figure,
      value: ({ indicator }) => `${indicator.key} ${labelOf(indicator, language)}`,
      names: true,
    },
    figureColumn(words.score, ({ indicator }) => indicator.score, format.score),
    figureColumn(change.change, (row) => row.change?.change ?? null, format.change),
    {
      header: change.interval,
      value: (row) => (row.change ? intervalText(row.change, change, format) : null),
    },
    {
      header: change.verdict,
      value: (row) => (row.change ? change[verdictOf(row.change)] : null),
    },
    {
      header: change.p,
      value: (row) => row.change?.adjustedPValue ?? null,
      text: (row) => (row.change && chanceText(row.change, change)) ?? '–',
    },
    {
      header: words.responsible,
      value: ({ measures }) =>
        measures.map((one) => `${one.measureId}: ${responsibleText(one)}`).join('; '),
    },
    {
      header: words.overdue,
      value: ({ measures }) => overdueIn(measures),
      numeric: true,
    },
  ];
}
