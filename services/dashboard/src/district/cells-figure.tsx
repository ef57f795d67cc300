import type { VNode } from 'preact';
import type { Column } from '../figure/column.ts';
import { figureColumn, scoreColumn } from '../figure/column.ts';
import { Figure } from '../figure/figure.tsx';
import type { ReadColumn } from '../figure/read-table.tsx';
import { ReadTable } from '../figure/read-table.tsx';
import { Absent, ScoreText } from '../figure/score-text.tsx';
import { WithheldNote } from '../figure/withheld-note.tsx';
import { useCommonWords, useFormat, useView, useWords } from '../shell/view.ts';
import { labelOf } from '../words/name-of.ts';
import { useAskedDistrict } from './asked-district.ts';
import type { DistrictCellsQueryVariables } from './cells.generated.ts';
import { DistrictCells } from './cells.generated.ts';
import type { CellRow, CellScore } from './cells.ts';
import { cellRows } from './cells.ts';
import { DISTRICT } from './district-words.ts';
import { orDash } from '../words/or-dash.ts';
import { printedScore } from './published.ts';

/** A figure that every cell has. */
interface CellColumn {
  /** IIT, EIT, IIT+EIT, E1 … */
  readonly key: string;
  readonly header: string;
  /** Whether a narrow screen leaves it out. */
  readonly wideOnly?: boolean;
  /** Whether how many answered stands before it. */
  readonly withPeople?: boolean;
}

/** A breakdown as a table: a row for each cell, a column for each figure, as published or else as computed. */
export function CellsFigure({
  id,
  title,
  caption,
  breakdown,
  cellHeader,
  figures,
}: {
  readonly id: string;
  readonly title: string;
  readonly caption: string;
  readonly breakdown: DistrictCellsQueryVariables['breakdown'];
  readonly cellHeader: string;
  readonly figures: (rows: readonly CellRow[]) => readonly CellColumn[];
}): VNode {
  const words = useWords(DISTRICT);
  const { language } = useView();
  const columnsOf = useCellColumns(cellHeader);
  return (
    <Figure
      id={id}
      title={title}
      caption={caption}
      operation={DistrictCells}
      variables={{ ...useAskedDistrict(), breakdown }}
      rows={(data) => cellRows(data, breakdown)}
      columns={(rows) => columnsOf(figures(rows))}
      syntheticOf={({ synthetic }) => synthetic}
      chart={(rows) => (
        <>
          <ReadTable
            caption={title}
            keyOf={({ breakdownKey }) => breakdownKey}
            groups={[{ heading: null, rows }]}
            columns={[
              {
                id: 'cell',
                header: cellHeader,
                kind: 'NAME',
                cell: (row) => labelOf(row, language),
              },
              ...figures(rows).flatMap((figure) => [
                ...(figure.withPeople === true ? [peopleColumn(figure, words.people)] : []),
                cellColumn(figure),
              ]),
            ]}
          />
          <WithheldNote rows={shownFigures(rows, figures(rows))} />
          <PartialNote figures={shownFigures(rows, figures(rows))} />
          <Differences rows={rows} title={words.differing} keys={figures(rows)} />
        </>
      )}
    />
  );
}

/** Says what † stands for; nothing where no figure has it. */
function PartialNote({ figures }: { readonly figures: readonly CellScore[] }): VNode | null {
  const words = useWords(DISTRICT);
  if (!figures.some(isPartial)) return null;
  return <p class="small-note">† {words.partSuppressed}</p>;
}

/** Whether a figure is computed without a part of the survey that too few answered, and not the published one. */
function isPartial(figure: CellScore): boolean {
  return figure.partSuppressed && figure.official === null;
}

/** The figures of some keys of all cells. */
function shownFigures(rows: readonly CellRow[], keys: readonly CellColumn[]): readonly CellScore[] {
  return rows.flatMap(({ figures }) => keys.flatMap(({ key }) => figures.get(key) ?? []));
}

/** The column of how many answered in each cell. */
function peopleColumn({ key, header }: CellColumn, people: string): ReadColumn<CellRow> {
  return {
    id: `${key}-people`,
    header: `${header} ${people}`,
    kind: 'FIGURE',
    wideOnly: true,
    cell: ({ figures }) => <CellPeople figure={figures.get(key)} />,
  };
}

/** The column of a figure of each cell. */
function cellColumn({ key, header, wideOnly = false }: CellColumn): ReadColumn<CellRow> {
  return {
    id: key,
    header,
    kind: 'FIGURE',
    wideOnly,
    cell: ({ figures }) => <CellFigure figure={figures.get(key)} />,
  };
}

function CellPeople({ figure }: { readonly figure: CellScore | undefined }): VNode {
  const { count } = useFormat();
  if (!figure || figure.respondents !== null)
    return <>{orDash(figure?.respondents ?? null, count)}</>;
  return <Absent withheld={figure.withheld} />;
}

function CellFigure({ figure }: { readonly figure: CellScore | undefined }): VNode {
  if (!figure) return <>–</>;
  const isOther = figure.difference !== null && figure.difference !== 0;
  return (
    <>
      <ScoreText shown={{ score: printedScore(figure), withheld: figure.withheld }} />
      {isOther && <sup>*</sup>}
      {isPartial(figure) && <sup>†</sup>}
    </>
  );
}

/** The cells that are computed otherwise than they are published. */
function Differences({
  rows,
  title,
  keys,
}: {
  readonly rows: readonly CellRow[];
  readonly title: string;
  readonly keys: readonly CellColumn[];
}): VNode | null {
  const words = useWords(DISTRICT);
  const { score, change } = useFormat();
  const { language } = useView();
  const differing = rows.flatMap((row) =>
    keys.flatMap(({ key }) => {
      const figure = row.figures.get(key);
      return figure && figure.difference !== null && figure.difference !== 0
        ? [{ row, figure, difference: figure.difference }]
        : [];
    }),
  );
  if (differing.length === 0) return null;
  const texts = differing.map(
    ({ row, figure, difference }) =>
      `${labelOf(row, language)} ${figure.key}: ${words.differs(orDash(figure.score, score), change(difference))}`,
  );
  return (
    <p class="small-note">
      * {title}: {texts.join('; ')}
    </p>
  );
}

function useCellColumns(
  cellHeader: string,
): (figures: readonly CellColumn[]) => readonly Column<CellRow>[] {
  const words = useWords(DISTRICT);
  const common = useCommonWords();
  const format = useFormat();
  const { language } = useView();
  return (figures) => [
    { header: cellHeader, value: (row) => labelOf(row, language), names: true },
    ...figures.flatMap(({ key, header }): readonly Column<CellRow>[] => [
      figureColumn(
        `${header} ${words.people}`,
        ({ figures: all }) => all.get(key)?.respondents ?? null,
        format.count,
      ),
      scoreColumn(
        `${header} (${words.computed})`,
        ({ figures: all }) => all.get(key) ?? null,
        common,
        format,
      ),
      figureColumn(
        `${header} (${words.official})`,
        ({ figures: all }) => all.get(key)?.official ?? null,
        format.score,
      ),
    ]),
  ];
}
