import type { DuckDBConnection } from '@duckdb/node-api';
import { literal } from '@ita/duckdb';
import { hash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { FACT_TABLES, FACTS_VERSION } from './fact-layout.ts';

const manifestSchema = z.strictObject({
  version: z.string(),
  first: z.int(),
  last: z.int(),
  root: z.string(),
  eventId: z.string(),
  checksums: z.strictObject({ answer_fact: z.string(), record_fact: z.string() }),
});

/** What fixes a segment: which positions it has, and the log's own digest of them. */
export interface SegmentSource {
  readonly first: number;
  readonly last: number;
  /** Merkle hash of the log's leaves at these positions, in hex. */
  readonly root: string;
  /** Id of the last event. */
  readonly eventId: string;
}

/** Facts of a range of positions, sealed: what they cover, and a checksum (SHA-256) of each file. */
type Segment = z.infer<typeof manifestSchema>;

/** The sealed segments of a directory, and their size. */
export interface Segments {
  /** Seals a range of the facts; there once its manifest is. */
  seal(connection: DuckDBConnection, source: SegmentSource): Promise<void>;
  /** The segments that are whole, of this version and without a gap from position 1. */
  intact(): Promise<readonly Segment[]>;
  /** Reads segments into empty facts. */
  load(connection: DuckDBConnection, segments: readonly Segment[]): Promise<void>;
  /** Position up to which segments have been sealed; 0 when there is none. */
  sealed(): Promise<number>;
  /** Removes the segments from a position on. */
  removeFrom(position: number): Promise<void>;
  bytes(): Promise<number>;
}

const DIGITS = 12;
const MANIFEST = /^(?<first>\d{12})-(?<last>\d{12})\.json$/u;

const nameOf = ({ first, last }: { first: number; last: number }): string =>
  [first, last].map((position) => String(position).padStart(DIGITS, '0')).join('-');

const sha256 = async (path: string): Promise<string> => hash('sha256', await readFile(path), 'hex');

/** The segments kept in a directory. */
export function createSegments(directory: string): Segments {
  const fileOf = (range: { first: number; last: number }, table: string): string =>
    join(directory, `${nameOf(range)}.${table}.parquet`);
  const manifestOf = (range: { first: number; last: number }): string =>
    join(directory, `${nameOf(range)}.json`);

  const ranges = async (): Promise<readonly { first: number; last: number }[]> => {
    const names = await readdir(directory).catch(() => []);
    const found = names.flatMap((name) => {
      const parts = MANIFEST.exec(name)?.groups;
      return parts === undefined
        ? []
        : [{ first: Number(parts['first']), last: Number(parts['last']) }];
    });
    return found.toSorted((a, b) => a.first - b.first);
  };

  const read = async (range: { first: number; last: number }): Promise<Segment | null> => {
    try {
      const parsed = manifestSchema.parse(JSON.parse(await readFile(manifestOf(range), 'utf8')));
      if (parsed.version !== FACTS_VERSION) return null;
      for (const table of FACT_TABLES) {
        if ((await sha256(fileOf(range, table))) !== parsed.checksums[table]) return null;
      }
      return parsed;
    } catch {
      // Gone, cut short or not ours: what it held is read from the log again.
      return null;
    }
  };

  return {
    seal: async (connection, source) => {
      await mkdir(directory, { recursive: true });
      const checksums = { answer_fact: '', record_fact: '' };
      for (const table of FACT_TABLES) {
        const path = fileOf(source, table);
        await connection.run(
          `COPY (SELECT * FROM ${table} WHERE log_position BETWEEN ${source.first} AND ${source.last})
           TO ${literal(path)} (FORMAT parquet, COMPRESSION zstd)`,
        );
        checksums[table] = await sha256(path);
      }
      const manifest: Segment = { version: FACTS_VERSION, ...source, checksums };
      const temporary = `${manifestOf(source)}.new`;
      await writeFile(temporary, JSON.stringify(manifest));
      await rename(temporary, manifestOf(source));
    },
    intact: async () => {
      const found: Segment[] = [];
      for (const range of await ranges()) {
        const next = (found.at(-1)?.last ?? 0) + 1;
        const segment = range.first === next ? await read(range) : null;
        if (segment === null) break;
        found.push(segment);
      }
      return found;
    },
    load: async (connection, segments) => {
      for (const table of FACT_TABLES) {
        const files = segments.map((segment) => literal(fileOf(segment, table))).join(', ');
        await connection.run(`INSERT INTO ${table} SELECT * FROM read_parquet([${files}])`);
      }
    },
    sealed: async () => (await ranges()).at(-1)?.last ?? 0,
    removeFrom: async (position) => {
      for (const range of await ranges()) {
        if (range.last < position) continue;
        await rm(manifestOf(range), { force: true });
        for (const table of FACT_TABLES) await rm(fileOf(range, table), { force: true });
      }
    },
    bytes: async () => {
      const names = await readdir(directory).catch(() => []);
      const sizes = await Promise.all(
        names.map(async (name) => (await stat(join(directory, name))).size),
      );
      return sizes.reduce((sum, size) => sum + size, 0);
    },
  };
}
