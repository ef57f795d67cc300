import { readFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

const GIBIBYTE = 2 ** 30;

const Lock = z.object({
  packages: z.record(z.string(), z.object({ version: z.string().optional() })),
});

/** What the figures of a run hang on besides the code. */
export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly node: string;
}

/** The machine that this runs on. */
export function thisMachine(): Machine {
  const [first] = cpus();
  return {
    processor: first?.model ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / GIBIBYTE),
    node: process.versions.node,
  };
}

/** Versions of npm packages as the lockfile pins them, by name. */
export async function pinnedVersions(names: readonly string[]): Promise<Record<string, string>> {
  const text = await readFile(join(import.meta.dirname, '../../package-lock.json'), 'utf8');
  const { packages } = Lock.parse(JSON.parse(text));
  const versionOf = (name: string): string | undefined =>
    (packages[`node_modules/${name}`] ?? packages[`tests/node_modules/${name}`])?.version;
  return Object.fromEntries(
    names.toSorted().map((name) => {
      const version = versionOf(name);
      if (version === undefined) throw new RangeError(`${name} is not in the lockfile`);
      return [name, version];
    }),
  );
}
