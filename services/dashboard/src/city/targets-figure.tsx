import type { VNode } from 'preact';
import type { Column } from '../figure/column.ts';
import { figureColumn, scoreColumn } from '../figure/column.ts';
import { Figure } from '../figure/figure.tsx';
import { useCommonWords, useFormat, useView, useWords } from '../shell/view.ts';
import { nameOf } from '../words/name-of.ts';
import { CITY } from './city-words.ts';
import { itemsText, TargetTable } from './target-table.tsx';
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

/** Who is below the national target or below ผ่านดีเยี่ยม, and by what. */
export function TargetsFigure(): VNode {
  const words = useWords(CITY);
  const { count } = useFormat();
  return (
    <Figure
      id="targets"
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
    scoreColumn('ITA', ({ ita, withheld }) => ({ score: ita, withheld }), common, format),
    figureColumn(words.shortOfTarget, ({ shortfall }) => shortfall, format.score),
    ...PARTS.map((part) =>
      figureColumn(
        words.shortOfExcellent(part),
        (row: TargetRow) => lackOf(row, part),
        format.score,
      ),
    ),
    {
      header: words.fewestItems,
      value: fewestItemsOf,
      text: (row) => itemsText(row, words),
    },
  ];
}
