import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { useAddress } from '../address/use-address.ts';
import type { Column } from '../figure/column.ts';
import { figureColumn } from '../figure/column.ts';
import { Figure } from '../figure/figure.tsx';
import { useQuery } from '../data/use-query.ts';
import { Picker } from '../shell/picker.tsx';
import { useFormat, useView, useWords, useYearBefore } from '../shell/view.ts';
import { labelOf } from '../words/name-of.ts';
import { planYearsOf, useAskedDistrict } from './asked-district.ts';
import { DISTRICT } from './district-words.ts';
import { overdueIn } from './look-rows.ts';
import { MeasuresTable } from './measures-table.tsx';
import type { PlanRow } from './plan-rows.ts';
import { indicatorsOf, keysText, planRows } from './plan-rows.ts';
import { DistrictPlan } from './plan.generated.ts';
import { useResponsibleText } from './responsible.ts';

/** Where a link to the measures of one indicator leads. */
const HASH = '#measures';

/** The measures of a district: who is responsible, what is overdue, what became of the targets. */
export function MeasuresFigure(): VNode {
  const words = useWords(DISTRICT);
  const { count } = useFormat();
  const { language } = useView();
  const { params, go } = useAddress();
  const asked = useAskedDistrict();
  const before = useYearBefore();
  const indicator = params['indicator'] ?? null;
  const variables = {
    ...asked,
    planYears: [...planYearsOf(asked.fiscalYear)],
    hasBefore: before !== null,
  };
  const answer = useQuery(DistrictPlan, variables);
  const isReady = answer.stage === 'ready';
  useEffect(() => {
    if (isReady && location.hash === HASH) document.querySelector(HASH)?.scrollIntoView();
  }, [indicator, isReady]);
  return (
    <Figure
      id="measures"
      title={words.measures}
      finding={(data) => {
        const rows = planRows(data, asked.fiscalYear, indicator);
        const caution = data.measureEffects?.[language === 'th' ? 'cautionTh' : 'cautionEn'];
        return (
          <>
            {words.measuresCaption(count(overdueIn(rows)), count(rows.length))} {words.reportsNote}{' '}
            {caution}
          </>
        );
      }}
      controls={
        isReady && (
          <Picker
            label={words.ofIndicator}
            value={indicator ?? ''}
            options={[
              { value: '', label: words.allIndicators },
              ...indicatorsOf(answer.data).map((one) => ({
                value: one.key,
                label: `${one.key} ${labelOf(one, language)}`,
              })),
            ]}
            onPick={(picked) => go({ params: { indicator: picked } })}
          />
        )
      }
      operation={DistrictPlan}
      variables={variables}
      rows={(data) => planRows(data, asked.fiscalYear, indicator)}
      columns={usePlanColumns()}
      syntheticOf={({ synthetic }) => synthetic}
      chart={(rows) => <MeasuresTable rows={rows} />}
    />
  );
}

function usePlanColumns(): readonly Column<PlanRow>[] {
  const words = useWords(DISTRICT);
  const { count, day } = useFormat();
  const responsibleText = useResponsibleText();
  const effect = (
    header: string,
    value: (effect: NonNullable<PlanRow['effect']>) => number,
  ): Column<PlanRow> => figureColumn(header, (row) => row.effect && value(row.effect), count);
  return [
    { header: words.year, value: ({ fiscalYear }) => fiscalYear },
    { header: words.id, value: ({ measureId }) => measureId },
    { header: words.measure, value: ({ titleTh }) => titleTh, names: true },
    { header: words.kindOf, value: ({ kind }) => words[kind] },
    { header: words.measureState, value: ({ state }) => words[state] },
    { header: words.targets, value: ({ targets }) => keysText(targets.map(({ key }) => key)) },
    { header: words.responsible, value: responsibleText },
    { header: words.overdue, value: ({ overdueReports }) => overdueReports, numeric: true },
    {
      header: words.dueOn(''),
      value: ({ nextDueOn }) => nextDueOn,
      text: ({ nextDueOn }) => (nextDueOn === null ? '–' : day(nextDueOn)),
    },
    effect(words.rising, ({ rose }) => rose),
    effect(words.falling, ({ fell }) => fell),
    effect(words.surelyFalling, ({ surelyFell }) => surelyFell),
    figureColumn(words.steps('', ''), ({ stepsDone }) => stepsDone, count),
  ];
}
