export * from './column.ts';
export * from './content.ts';
export * from './export-file.ts';
export * from './expression.ts';
export { HEADERS } from './formats/format.ts';
export * from './row-table.ts';
export * from './select.ts';
export * from './tidy-tables.ts';
