import type { VNode } from 'preact';
import { listOf, toggled } from '../address/address.ts';
import { useAddress } from '../address/use-address.ts';
import { RatingLabel } from '../figure/rating-label.tsx';
import { ScoreText } from '../figure/score-text.tsx';
import { useFormat, useView, useWords } from '../shell/view.ts';
import { nameOf } from '../words/name-of.ts';
import { CITY } from './city-words.ts';
import type { TargetRow } from './targets.ts';
import { fewestItemsOf, lackOf, PARTS } from './targets.ts';
import { Scrolling } from '../figure/scrolling.tsx';

const ID = 'targets';
/** Rows that are shown until all are asked for. */
const FIRST_ROWS = 12;

/** Which items would lift a district: some, none that would do, or not known yet. */
export function itemsText(row: TargetRow, words: (typeof CITY)['th']): string {
  return fewestItemsOf(row) ?? (row.reached === null ? '–' : words.itemsWillNotDo);
}

/** What each district lacks, the lowest ITA first: a few rows until the address asks for all. */
export function TargetTable({ rows }: { readonly rows: readonly TargetRow[] }): VNode {
  const words = useWords(CITY);
  const { count } = useFormat();
  const { params, href } = useAddress();
  const whole = listOf(params['all']);
  const isWhole = whole.includes(ID);
  return (
    <>
      <Scrolling label={words.targets}>
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
      </Scrolling>
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
