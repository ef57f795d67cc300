import type { VNode } from 'preact';
import { Figure } from '../figure/figure.tsx';
import { Keyed } from '../figure/keyed.tsx';
import { useWords } from '../shell/view.ts';
import { useChangeColumns, useFigureName } from './change-columns.ts';
import { ChangeTable } from './change-table.tsx';
import { YearChanges } from './changes.generated.ts';
import { changeRows, isMadeUp, useChangesVariables } from './compared.ts';
import { YEARS } from './years-words.ts';

/** Scopes of a report's upper levels. */
export const UPPER_SCOPES = ['ITA', 'INSTRUMENT', 'INDICATOR'] as const;

/** ITA, instruments and indicators of one district in both years, in the order of the report. */
export function DistrictDumbbells({ years }: { readonly years: readonly [number, number] }): VNode {
  const words = useWords(YEARS);
  const figureName = useFigureName();
  return (
    <Figure
      id="indicators"
      title={words.indicators}
      caption={words.districtCaption}
      operation={YearChanges}
      variables={useChangesVariables(years[0], { scopes: [...UPPER_SCOPES], orderBy: 'REPORT' })}
      rows={changeRows}
      columns={useChangeColumns(years)}
      syntheticOf={isMadeUp}
      chart={(rows) => (
        <ChangeTable
          caption={words.indicators}
          rows={rows}
          years={years}
          nameHeader={words.figure}
          rowName={(row) => <Keyed name={row.key}>{figureName(row)}</Keyed>}
        />
      )}
    />
  );
}
