import type { Column } from '../figure/column.ts';
import { figureColumn, scoreColumn } from '../figure/column.ts';
import { useCommonWords, useFormat, useView, useWords } from '../shell/view.ts';
import { nameOf } from '../words/name-of.ts';
import { CITY } from './city-words.ts';
import type { RankRow } from './ranking.ts';

/** The columns of a ranking as a table and as CSV. */
export function useRankColumns(): readonly Column<RankRow>[] {
  const words = useWords(CITY);
  const common = useCommonWords();
  const format = useFormat();
  const { language } = useView();
  return [
    { header: words.code, value: ({ district }) => district.code },
    { header: words.district, value: ({ district }) => nameOf(district, language), names: true },
    { header: common.group, value: ({ district }) => common[district.group] },
    figureColumn(words.rank, ({ rank }) => rank, format.count),
    figureColumn(words.rankBest, ({ rankInterval }) => rankInterval?.best ?? null, format.count),
    figureColumn(words.rankWorst, ({ rankInterval }) => rankInterval?.worst ?? null, format.count),
    figureColumn(words.rankChange, ({ rankChange }) => rankChange, format.countChange),
    scoreColumn(words.score, ({ score }) => score, common, format),
    figureColumn(
      words.difference,
      ({ differenceFromOthers }) => differenceFromOthers?.points ?? null,
      format.change,
    ),
    {
      header: words.significant,
      value: ({ differenceFromOthers }) => differenceFromOthers?.significant ?? null,
      text: ({ differenceFromOthers }) => {
        const is = differenceFromOthers?.significant ?? null;
        return is === null ? '–' : common[is ? 'yes' : 'no'];
      },
    },
  ];
}
