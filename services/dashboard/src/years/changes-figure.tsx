import type { VNode } from 'preact';
import { useAddress } from '../address/use-address.ts';
import { isSure } from '../change/change.ts';
import { Figure } from '../figure/figure.tsx';
import { Keyed } from '../figure/keyed.tsx';
import { useFormat, useView, useWords } from '../shell/view.ts';
import { nameOf } from '../words/name-of.ts';
import { useChangeColumns, useFigureName } from './change-columns.ts';
import { ChangeTable } from './change-table.tsx';
import { YearChanges } from './changes.generated.ts';
import type { ChangeRow } from './compared.ts';
import { changeRows, isMadeUp, useChangesVariables, useCompared } from './compared.ts';
import { YEARS } from './years-words.ts';

/** Every change of a level, surest first: which are real, and by how much. */
export function ChangesFigure({ years }: { readonly years: readonly [number, number] }): VNode {
  const words = useWords(YEARS);
  const { count } = useFormat();
  const { level, district } = useCompared();
  const isItems = level === 'ITEM';
  return (
    <Figure
      id="changes"
      title={words.changes}
      finding={(data) => {
        const rows = changeRows(data);
        const said = words[isItems ? 'itemsCaption' : 'changesCaption'];
        return said(
          count(rows.filter(isSure).length),
          count(rows.length),
          count(data.yearOverYear.totalCount),
        );
      }}
      operation={YearChanges}
      variables={useChangesVariables(years[0], {
        scopes: [level],
        orderBy: isItems ? 'FALL' : 'P_VALUE',
      })}
      rows={changeRows}
      columns={useChangeColumns(years)}
      syntheticOf={isMadeUp}
      chart={(rows) => <SureChanges rows={rows} years={years} isOneDistrict={district !== null} />}
    />
  );
}

/** The real changes; all where one district is looked at, or a reader asks for them. */
function SureChanges({
  rows,
  years,
  isOneDistrict,
}: {
  readonly rows: readonly ChangeRow[];
  readonly years: readonly [number, number];
  readonly isOneDistrict: boolean;
}): VNode {
  const words = useWords(YEARS);
  const { count } = useFormat();
  const { language } = useView();
  const { params, href } = useAddress();
  const figureName = useFigureName();
  const isAll = isOneDistrict || params['all'] === 'changes';
  const shown = isAll ? rows : rows.filter(isSure);
  const other = { params: { all: isAll ? null : 'changes' } };
  return (
    <>
      {shown.length === 0 ? (
        <p class="empty">{words.noneSure}</p>
      ) : (
        <ChangeTable
          caption={words.changes}
          rows={shown}
          years={years}
          nameHeader={isOneDistrict ? words.figure : `${words.who}, ${words.figure}`}
          rowName={(row) => (
            <>
              {!isOneDistrict && (
                <a
                  class="line"
                  href={href({
                    path: '/years',
                    params: { district: row.district.code, group: null },
                  })}
                >
                  {nameOf(row.district, language)}
                </a>
              )}
              <Keyed name={row.key}>{figureName(row)}</Keyed>
            </>
          )}
        />
      )}
      {!isOneDistrict && (
        <p class="small-note">
          <a href={href(other)}>{isAll ? words.showSure : words.showAll(count(rows.length))}</a>
        </p>
      )}
    </>
  );
}
