import type { Column } from '../figure/column.ts';
import { scoreText } from '../figure/score-text.tsx';
import { useCommonWords, useFormat, useView, useWords } from '../shell/view.ts';
import { nameOf } from '../words/name-of.ts';
import { CITY } from './city-words.ts';
import type { RankRow } from './ranking.ts';

function orDash(number: number | null, text: (number: number) => string): string {
  return number === null ? '–' : text(number);
}

/** The columns of a ranking as a table and as CSV. */
export function useRankColumns(): readonly Column<RankRow>[] {
  const words = useWords(CITY);
  const common = useCommonWords();
  const format = useFormat();
  const { language } = useView();
  return [
    { header: words.code, value: ({ district }) => district.code },
    { header: words.district, value: ({ district }) => nameOf(district, language), names: true },
    { header: words.group, value: ({ district }) => common[district.group] },
    {
      header: words.rank,
      value: ({ rank }) => rank,
      text: ({ rank }) => orDash(rank, format.count),
      numeric: true,
    },
    {
      header: words.rankBest,
      value: ({ rankInterval }) => rankInterval?.best ?? null,
      text: ({ rankInterval }) => orDash(rankInterval?.best ?? null, format.count),
      numeric: true,
    },
    {
      header: words.rankWorst,
      value: ({ rankInterval }) => rankInterval?.worst ?? null,
      text: ({ rankInterval }) => orDash(rankInterval?.worst ?? null, format.count),
      numeric: true,
    },
    {
      header: words.rankChange,
      value: ({ rankChange }) => rankChange,
      text: ({ rankChange }) => orDash(rankChange, format.countChange),
      numeric: true,
    },
    {
      header: words.score,
      value: ({ score }) => score.score,
      text: ({ score }) => scoreText(score, common, format),
      numeric: true,
    },
    {
      header: words.difference,
      value: ({ differenceFromOthers }) => differenceFromOthers?.points ?? null,
      text: ({ differenceFromOthers }) =>
        orDash(differenceFromOthers?.points ?? null, format.change),
      numeric: true,
    },
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
