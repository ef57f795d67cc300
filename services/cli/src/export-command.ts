import { extname } from 'node:path';
import type { ExportRequest, Service } from '@ita/api';
import { exportOf, exportRequest, EXPORTS, exportTo } from '@ita/api';
import { FULL_CLEARANCE } from '@ita/projections';
import { invalidValue } from '@ita/schema';
import type { Progress } from './progress.ts';
import { stoppable } from './stoppable.ts';

/** The options of `ita export`. */
export interface ExportArguments {
  readonly out: string;
  readonly format?: string;
  readonly headers: string;
}

/** A file that is asked for, and where it goes. */
interface AskedFile {
  readonly out: string;
  readonly request: ExportRequest;
}

/**
 * What a command line asks for: the very request that `/export/` takes.
 * @param fields such as `districts=1032,1050`.
 * @throws Refusal for the first that is wrong.
 */
export function exportArguments(
  table: string,
  fields: readonly string[],
  { out, format = extname(out).slice(1), headers }: ExportArguments,
): AskedFile {
  const found = exportOf(`${table}.${format}`);
  if (found === null) {
    const allowed = `${EXPORTS.join(', ')} as csv, xlsx, parquet, ndjson or arrow`;
    throw invalidValue('table', `${table}.${format}`, allowed);
  }
  const search = new URLSearchParams({ headers });
  for (const field of fields) {
    const at = field.indexOf('=');
    if (at < 1) throw invalidValue('fields', field, 'name=value, such as districts=1032,1050');
    search.append(field.slice(0, at), field.slice(at + 1));
  }
  return { out, request: exportRequest(found.name, found.format, search, FULL_CLEARANCE) };
}

/**
 * Writes the file and says so in a line. Ctrl-C leaves nothing of it.
 * @throws Refusal as exportTo does; STOPPED after Ctrl-C.
 */
export async function exportFile(
  service: Service,
  { out, request }: AskedFile,
  progress: Progress,
): Promise<string> {
  const { rows, position } = await stoppable('export', (signal) =>
    exportTo(service, out, request, {
      signal,
      onRows: (done, total) => progress.report(done, total),
    }),
  );
  return `${out}: ${rows} rows, as of position ${position}.`;
}
