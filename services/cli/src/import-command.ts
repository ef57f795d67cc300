import { readFile, stat } from 'node:fs/promises';
import type { Service } from '@ita/api';
import type { ImportOptions, ReportedRow } from '@ita/importer';
import { columnMapping, IMPORT_KINDS, importFile, writeReport } from '@ita/importer';
import { invalidValue } from '@ita/schema';
import type { Progress } from './progress.ts';

/** The command line's options of `ita import`, as they are typed. */
export interface ImportArguments {
  readonly kind?: string;
  readonly calendar: string;
  readonly mapping?: string;
  readonly open?: true;
  readonly dryRun?: true;
  readonly report?: string;
}

/** What an import came to: a line for each file, and whether every row is in. */
export interface ImportSummary {
  readonly lines: readonly string[];
  readonly complete: boolean;
}

const ACTOR = 'ita import';

function oneOf<Value extends string>(field: string, text: string, values: readonly Value[]): Value {
  const found = values.find((value) => value === text);
  if (found === undefined) throw invalidValue(field, text, `one of ${values.join(', ')}`);
  return found;
}

async function mappingIn(path: string | undefined): Promise<ImportOptions['mapping']> {
  if (path === undefined) return columnMapping.parse({});
  const allowed =
    'JSON: {"columns": {"their header": "our column"}, "constants": {"column": "value"}}';
  try {
    return columnMapping.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    if (error instanceof Error) throw invalidValue('mapping', path, allowed);
    throw error;
  }
}

/** Checks the options before anything is opened. @throws Refusal INVALID_VALUE for a wrong one. */
export async function importOptions(
  given: ImportArguments,
): Promise<Omit<ImportOptions, 'onProgress'>> {
  return {
    kind: given.kind === undefined ? undefined : oneOf('kind', given.kind, IMPORT_KINDS),
    calendar: oneOf('calendar', given.calendar, ['be', 'ce']),
    mapping: await mappingIn(given.mapping),
    open: given.open ?? false,
    dryRun: given.dryRun ?? false,
    actor: ACTOR,
  };
}

const BYTES_OF_KILOBYTE = 1000;

/** Kilobytes of a file; 0 of one that is not there, which importing it will say. */
async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch(() => null);
  return Math.ceil((found?.size ?? 0) / BYTES_OF_KILOBYTE);
}

const sum = (terms: readonly number[]): number => terms.reduce((total, term) => total + term, 0);

/** Imports files one after another and writes the rejected rows of all to one report. */
export async function importFiles(
  { log, projector, tree }: Service,
  paths: readonly string[],
  options: Omit<ImportOptions, 'onProgress'>,
  reportPath: string,
  progress: Progress,
): Promise<ImportSummary> {
  const lines: string[] = [];
  const reported: ReportedRow[] = [];
  const sizes = await Promise.all(paths.map(sizeOf));
  const total = sum(sizes);
  for (const [at, file] of paths.entries()) {
    const onProgress = (share: number): void => {
      progress.report(Math.round(sum(sizes.slice(0, at)) + share * (sizes[at] ?? 0)), total);
    };
    const { kind, added, present, rejected } = await importFile(log, file, {
      ...options,
      onProgress,
    });
    reported.push(...rejected.map((row) => ({ ...row, file })));
    const would = options.dryRun ? 'would be ' : '';
    lines.push(
      `${file}: ${kind}, ${added} rows ${would}added, ${present} there already, ${rejected.length} ${would}rejected.`,
    );
  }
  if (reported.length > 0) {
    await writeReport(reportPath, reported);
    lines.push(`Rejected rows and reasons: ${reportPath}`);
  }
  if (!options.dryRun) {
    await projector.catchUp();
    await tree.head();
  }
  return { lines, complete: reported.length === 0 };
}
