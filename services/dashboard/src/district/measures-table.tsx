import type { VNode } from 'preact';
import { Keyed } from '../figure/keyed.tsx';
import { ReadTable } from '../figure/read-table.tsx';
import { useFormat, useWords } from '../shell/view.ts';
import { DISTRICT } from './district-words.ts';
import type { PlanRow } from './plan-rows.ts';
import { keysText } from './plan-rows.ts';
import { useResponsibleText } from './responsible.ts';

/** Measures by year, as a director reads them. */
export function MeasuresTable({ rows }: { readonly rows: readonly PlanRow[] }): VNode {
  const words = useWords(DISTRICT);
  const responsibleText = useResponsibleText();
  const years = [...Map.groupBy(rows, ({ fiscalYear }) => fiscalYear)];
  return (
    <ReadTable
      caption={words.measures}
      keyOf={({ fiscalYear, measureId }) => `${fiscalYear} ${measureId}`}
      groups={years.map(([year, measures]) => ({
        heading: `${words.year} ${year}`,
        rows: measures,
      }))}
      columns={[
        {
          id: 'measure',
          header: words.measure,
          kind: 'NAME',
          cell: (row) => (
            <Keyed name={row.measureId}>
              <span lang="th">{row.titleTh}</span>
              <span class="reasons">
                {words[row.kind]} · {words[row.state]}
              </span>
            </Keyed>
          ),
        },
        {
          id: 'targets',
          header: words.targets,
          wideOnly: true,
          cell: ({ targets }) => keysText(targets.map(({ key }) => key)),
        },
        { id: 'responsible', header: words.responsible, cell: responsibleText },
        { id: 'overdue', header: words.overdue, cell: (row) => <Overdue row={row} /> },
        ...(rows.some(({ effect }) => effect !== null)
          ? [
              {
                id: 'effect',
                header: words.effect,
                wideOnly: true,
                cell: (row: PlanRow) => <Effect row={row} />,
              },
            ]
          : []),
      ]}
    />
  );
}

function Overdue({ row }: { readonly row: PlanRow }): VNode {
  const words = useWords(DISTRICT);
  const { count, day } = useFormat();
  const { overdueReports, nextDueOn } = row;
  return (
    <>
      {overdueReports > 0 ? (
        <strong class="late">{words.overdueReports(count(overdueReports))}</strong>
      ) : (
        words.notOverdue
      )}
      {nextDueOn !== null && <span class="reasons">{words.dueOn(day(nextDueOn))}</span>}
    </>
  );
}

function Effect({ row: { effect } }: { readonly row: PlanRow }): VNode {
  const words = useWords(DISTRICT);
  const { count } = useFormat();
  if (!effect) return <>{words.notYet}</>;
  const { rose, fell, surelyRose, surelyFell } = effect;
  if (rose + fell === 0) return <>–</>;
  return (
    <>
      {rose > 0 && <span class="line">{words.rose(count(rose), count(surelyRose))}</span>}
      {fell > 0 && (
        <span class={surelyFell > 0 ? 'line late' : 'line'}>
          {words.fell(count(fell), count(surelyFell))}
        </span>
      )}
    </>
  );
}
