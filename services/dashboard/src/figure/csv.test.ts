import { expect, test } from 'vitest';
import { csvOf } from './csv.ts';

const columns = [
  { header: 'เขต', value: (row: { name: string }) => row.name },
  { header: 'score', value: (row: { score: number | null }) => row.score },
];

test('rows become lines that Excel reads: header, mark, CRLF, nothing for null', () => {
  const rows = [
    { name: 'ประเวศ', score: 96.87 },
    { name: 'a "quoted", cell', score: null },
  ];
  expect(csvOf(columns, rows)).toBe(
    '\u{FEFF}เขต,score\r\nประเวศ,96.87\r\n"a ""quoted"", cell",\r\n',
  );
});

test('text never runs as a formula, and a negative figure stays one', () => {
  const rows = [{ name: '=HYPERLINK("x")', score: -1.5 }];
  expect(csvOf(columns, rows)).toContain(`"'=HYPERLINK(""x"")",-1.5`);
});
