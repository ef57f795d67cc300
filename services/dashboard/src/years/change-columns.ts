import { cautionTexts } from '../change/change-text.ts';
import { CHANGE } from '../change/change-words.ts';
import { verdictOf } from '../change/change.ts';
import type { Column } from '../figure/column.ts';
import { figureColumn, scoreColumn } from '../figure/column.ts';
import { useCommonWords, useFormat, useView, useWords } from '../shell/view.ts';
import { labelOf, nameOf } from '../words/name-of.ts';
import type { ChangeRow } from './compared.ts';
import { YEARS } from './years-words.ts';

/** Name of a figure in the later year that has it. */
export function useFigureName(): (row: ChangeRow) => string {
  const { language } = useView();
  return ({ from, to }) => {
    const named = to ?? from;
    return named ? labelOf(named, language) : '';
  };
}

/** The columns of changes as a table and as CSV. */
export function useChangeColumns(years: readonly [number, number]): readonly Column<ChangeRow>[] {
  const words = useWords(YEARS);
  const said = useWords(CHANGE);
  const common = useCommonWords();
  const format = useFormat();
  const { language } = useView();
  const figureName = useFigureName();
  return [
    { header: words.who, value: ({ district }) => nameOf(district, language) },
    { header: words.figure, value: (row) => `${row.key} ${figureName(row)}`, names: true },
    { header: words.keyBefore, value: ({ from }) => from?.key ?? null },
    scoreColumn(String(years[0]), ({ from }) => from, common, format),
    scoreColumn(String(years[1]), ({ to }) => to, common, format),
    figureColumn(said.change, ({ change }) => change, format.change),
    figureColumn(said.low, ({ changeInterval }) => changeInterval?.low ?? null, format.change),
    figureColumn(said.high, ({ changeInterval }) => changeInterval?.high ?? null, format.change),
    figureColumn(
      said.p,
      ({ adjustedPValue }) => adjustedPValue,
      (p) => p.toFixed(4),
    ),
    { header: said.verdict, value: (row) => said[verdictOf(row)] },
    figureColumn(words.rank(years[0]), ({ rankFrom }) => rankFrom, format.count),
    figureColumn(words.rank(years[1]), ({ rankTo }) => rankTo, format.count),
    {
      header: said.comparable,
      value: ({ comparabilityReasons }) => cautionTexts(comparabilityReasons, said).join('; '),
    },
  ];
}
