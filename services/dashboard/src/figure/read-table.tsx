import type { ComponentChildren, VNode } from 'preact';
import { Scrolling } from './scrolling.tsx';

/** A column of a table that is a figure's own drawing. */
export interface ReadColumn<Row> {
  /** Names it, once in the table. */
  readonly id: string;
  readonly header: ComponentChildren;
  readonly cell: (row: Row) => ComponentChildren;
  /** NAME names the row, FIGURE is set flush right, DRAWING is as wide as is left. */
  readonly kind?: 'NAME' | 'FIGURE' | 'DRAWING';
  /** Whether a narrow screen leaves it out: it is in the figure's table. */
  readonly wideOnly?: boolean;
}

/** Rows under one heading. */
export interface ReadGroup<Row> {
  /** Stands over them; null for rows without a heading. */
  readonly heading: string | null;
  readonly rows: readonly Row[];
}

const CLASSES = { NAME: '', FIGURE: 'figure-cell', DRAWING: 'drawing-cell' } as const;

function classOf<Row>({ kind, wideOnly = false }: ReadColumn<Row>): string {
  return `${kind ? CLASSES[kind] : ''}${wideOnly ? ' wide-only' : ''}`;
}

/** A table that is read as it stands, on a screen and on paper: names, figures, and drawings between them. */
export function ReadTable<Row>({
  caption,
  columns,
  groups,
  keyOf,
}: {
  readonly caption: string;
  readonly columns: readonly ReadColumn<Row>[];
  readonly groups: readonly ReadGroup<Row>[];
  /** Names a row; it is found in the page by it (data-key). */
  readonly keyOf: (row: Row) => string;
}): VNode {
  return (
    <Scrolling label={caption}>
      <table class="data read">
        <caption class="unseen">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.id} scope="col" class={classOf(column)}>
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        {groups
          .filter(({ rows }) => rows.length > 0)
          .map(({ heading, rows }) => (
            <tbody key={heading}>
              {heading !== null && (
                <tr class="read-group">
                  <th scope="rowgroup" colSpan={columns.length}>
                    {heading}
                  </th>
                </tr>
              )}
              {rows.map((row) => (
                <tr key={keyOf(row)} data-key={keyOf(row)}>
                  {columns.map((column) =>
                    column.kind === 'NAME' ? (
                      <th key={column.id} scope="row" class={classOf(column)}>
                        {column.cell(row)}
                      </th>
                    ) : (
                      <td key={column.id} class={classOf(column)} data-column={column.id}>
                        {column.cell(row)}
                      </td>
                    ),
                  )}
                </tr>
              ))}
            </tbody>
          ))}
      </table>
    </Scrolling>
  );
}
