import type { VNode } from 'preact';
import type { Column } from '../figure/column.ts';
import { Figure } from '../figure/figure.tsx';
import { scoreText } from '../figure/score-text.tsx';
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
