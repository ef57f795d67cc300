import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { z } from 'zod';

const BENCH = join(import.meta.dirname, '../bench/main.ts');

const Run = z.object({
  scale: z.literal(0),
  versions: z.record(z.string(), z.string().regex(/^\d+\./u)),
  figures: z.array(z.object({ name: z.string(), runs: z.array(z.number()).min(1) })),
});

test('every bench works and tells figures, which stand in the table and the file', async () => {
  const into = await mkdtemp(join(tmpdir(), 'ita-bench-test-'));
  try {
    const asked = [BENCH, '--scale', '0', '--into', into];
    const { stdout } = await promisify(execFile)(process.execPath, asked);
    const { figures } = Run.parse(JSON.parse(await readFile(join(into, 'figures.json'), 'utf8')));
    const table = await readFile(join(into, 'table.md'), 'utf8');
    expect(stdout).toBe(table);
    for (const { name } of figures) expect(table).toContain(`| ${name} |`);
    for (const told of [
      'append, validated',
      'from the log alone',
      'from columnar facts',
      'heatmap',
      'first right answer',
      '50 rows of 8 numbers',
      'submissions a second',
      'refusal: ',
      'largest contentful paint',
    ]) {
      expect(figures.some(({ name }) => name.includes(told))).toBe(true);
    }
  } finally {
    await rm(into, { recursive: true });
  }
}, 300_000);
