import type { VNode } from 'preact';
import { listOf, toggled } from '../address/address.ts';
import { useAddress } from '../address/use-address.ts';
import type { Column } from '../figure/column.ts';
import { Figure } from '../figure/figure.tsx';
import { RatingLabel } from '../figure/rating-label.tsx';
import { scoreText, ScoreText } from '../figure/score-text.tsx';
import { useCommonWords, useFormat, useView, useWords } from '../shell/view.ts';
import { nameOf } from '../words/name-of.ts';
import { CITY } from './city-words.ts';
import { CityTargets } from './targets.generated.ts';
import type { TargetRow } from './targets.ts';
import {
  fewestItemsOf,
  lackOf,
  PARTS,
  tallyOf,
  targetRows,
  unreachedRows,
  useTargetsVariables,
} from './targets.ts';

const ID = 'targets';
/** Rows that are shown until all are asked for. */
const FIRST_ROWS = 12;

/** Who is below the national target or below ผ่านดีเยี่ยม, and by what. */
export function TargetsFigure(): VNode {
  const words = useWords(CITY);
  const { count } = useFormat();
  return (
    <Figure
      id={ID}
      title={words.targets}
      finding={(data) => {
        const all = targetRows(data);
        if (all.length === 0) return null;
        const tally = tallyOf(all);
        if (unreachedRows(all).length === 0) return words.allReached;
        return words.targetsCaption(
          count(tally.belowTarget),
          count(tally.belowExcellent),
          PARTS.map((part) => `${part} ${count(tally.byPart[part])}`).join(', '),
          count(tally.byItems),
        );
      }}
      operation={CityTargets}
      variables={useTargetsVariables()}
      rows={(data) => unreachedRows(targetRows(data))}
      columns={useTargetColumns()}
      syntheticOf={({ synthetic }) => synthetic}
      chart={(rows) => <TargetTable rows={rows} />}
    />
  );
}

function useTargetColumns(): readonly Column<TargetRow>[] {
  const words = useWords(CITY);
  const common = useCommonWords();
  const format = useFormat();
  const { language } = useView();
  return [
    { header: words.code, value: ({ district }) => district.code },
    { header: words.district, value: ({ district }) => nameOf(district, language), names: true },
    {
      header: words.rating,
      value: ({ rating }) => (rating === null ? null : common[rating]),
      text: ({ rating }) => (rating === null ? common.noScore : common[rating]),
    },
    {
      header: 'ITA',
      value: ({ ita }) => ita,
      text: ({ ita, withheld }) => scoreText({ score: ita, withheld }, common, format),
      numeric: true,
    },
    {
      header: words.shortOfTarget,
      value: ({ shortfall }) => shortfall,
      text: ({ shortfall }) => (shortfall === null ? '–' : format.score(shortfall)),
      numeric: true,
    },
    ...PARTS.map((part): Column<TargetRow> => ({
      header: words.shortOfExcellent(part),
      value: (row) => lackOf(row, part),
      text: (row) => {
        const lack = lackOf(row, part);
        return lack === null ? '–' : format.score(lack);
      },
      numeric: true,
    })),
    {
      header: words.fewestItems,
      value: fewestItemsOf,
      text: (row) => itemsText(row, words),
    },
  ];
}

/** Which items would lift a district: some, none that would do, or not known yet. */
function itemsText(row: TargetRow, words: (typeof CITY)['th']): string {
  return fewestItemsOf(row) ?? (row.reached === null ? '–' : words.itemsWillNotDo);
}

function TargetTable({ rows }: { readonly rows: readonly TargetRow[] }): VNode {
  const words = useWords(CITY);
  const { count } = useFormat();
  const { params, href } = useAddress();
  const whole = listOf(params['all']);
  const isWhole = whole.includes(ID);
  return (
    <>
      <div class="scroll" role="region" aria-label={words.targets} tabIndex={0}>
        <table class="data targets">
          <thead>
            <tr>
              <th scope="col">{words.district}</th>
              <th scope="col">{words.rating}</th>
              <th scope="col" class="figure-cell">
                ITA
              </th>
              {PARTS.map((part) => (
                <th key={part} scope="col" class="figure-cell">
                  {words.lacks(part)}
                </th>
              ))}
              <th scope="col">{words.fewestItems}</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, isWhole ? rows.length : FIRST_ROWS).map((row) => (
              <TargetLine key={row.district.code} row={row} />
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > FIRST_ROWS && (
        <a class="more" href={href({ params: { all: toggled(whole, ID) } })}>
          {isWhole ? words.showFirst(count(FIRST_ROWS)) : words.showAll(count(rows.length))}
        </a>
      )}
    </>
  );
}

function TargetLine({ row }: { readonly row: TargetRow }): VNode {
  const words = useWords(CITY);
  const { score } = useFormat();
  const { language } = useView();
  const { href } = useAddress();
  return (
    <tr data-district={row.district.code}>
      <th scope="row">
        <a href={href({ path: `/district/${row.district.code}` })}>
          {nameOf(row.district, language)}
        </a>
      </th>
      <td>
        <RatingLabel rating={row.rating} />
      </td>
      <td class="figure-cell">
        <ScoreText shown={{ score: row.ita, withheld: row.withheld }} />
      </td>
      {PARTS.map((part) => {
        const lack = lackOf(row, part);
        return (
          <td key={part} class="figure-cell">
            {lack !== null && lack > 0 ? (
              <span class="lack">−{score(lack)}</span>
            ) : (
              <span class="absent">{lack === null ? '–' : words.reached}</span>
            )}
          </td>
        );
      })}
      <td>{itemsText(row, words)}</td>
    </tr>
  );
}
