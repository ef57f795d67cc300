import type { VNode } from 'preact';
import type { Column } from './column.ts';
import { textOf } from './column.ts';
import { Scrolling } from './scrolling.tsx';

/** The rows of a figure as a table: the same figures as the chart's, for eyes, ears and fingers. */
export function FigureTable<Row>({
  caption,
  columns,
  rows,
}: {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
}): VNode {
  return (
    <Scrolling label={caption}>
      <table class="data">
        <caption class="unseen">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ header, numeric }) => (
              <th key={header} scope="col" class={numeric === true ? 'figure-cell' : ''}>
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {columns.map((column) =>
                column.names === true ? (
                  <th key={column.header} scope="row">
                    {textOf(column, row)}
                  </th>
                ) : (
                  <td key={column.header} class={column.numeric === true ? 'figure-cell' : ''}>
                    {textOf(column, row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}
