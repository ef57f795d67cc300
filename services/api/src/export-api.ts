import type { FileHandle } from 'node:fs/promises';
import { mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Format } from '@ita/exports';
import { FORMATS, readContent, writeExport } from '@ita/exports';
import { isRetriable, Refusal } from '@ita/schema';
import pLimit from 'p-limit';
import { acceptedTypes, takes } from './accept.ts';
import type { Viewer } from './auth/viewer.ts';
import { clearanceOf } from './auth/viewer.ts';
import type { ExportName, ExportRequest } from './export-request.ts';
import { exportOf, exportRequest, EXPORTS } from './export-request.ts';
import { askedPosition } from './graphql/moment.ts';
import type { HttpFailure } from './http/http-failure.ts';
import { faultOf, notFound, refuseWriting } from './http/http-failure.ts';
import { reachMinPosition } from './positions.ts';
import type { Service } from './service.ts';

/** Paths of downloads begin so: `/export/scores.csv`. */
export const EXPORT_PATH = '/export/';

/** Media types as registered with IANA; Parquet's since 2024. */
const MEDIA_TYPES: Readonly<Record<Format, string>> = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  parquet: 'application/vnd.apache.parquet',
  ndjson: 'application/x-ndjson',
  arrow: 'application/vnd.apache.arrow.stream',
};

/** A file that was written, and where its rows stood. */
interface WrittenExport {
  readonly rows: number;
  readonly position: number;
}

/** How a file is written, and who is told of it. */
export interface WriteOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onRows?: ((done: number, total: number) => void) | undefined;
}

/**
 * Writes what is asked for to a file: whole or not at all.
 * @throws Refusal INVALID_VALUE for a moment that the log has not reached.
 */
export async function exportTo(
  service: Pick<Service, 'log' | 'comparisons'>,
  path: string,
  { table, format, headers, moment }: ExportRequest,
  options: WriteOptions,
): Promise<WrittenExport> {
  const asked = await askedPosition(service, moment);
  return readContent(service.comparisons, table, asked, async (content) => {
    await writeExport(path, content, { format, headers, ...options });
    return { rows: content.total, position: content.position };
  });
}

/** Bytes of a file that are read at once. */
const PIECE_BYTES = 65_536;

/** The bytes of a file, which is closed when they are read or nobody wants them any more. */
function bytesOf(file: FileHandle): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(PIECE_BYTES));
      if (bytesRead > 0) return controller.enqueue(buffer.subarray(0, bytesRead));
      await file.close();
      controller.close();
    },
    cancel: () => file.close(),
  });
}

/** Does a piece of work when not too much else is under way. */
type InTurn = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** Files that are written at once; each takes a processor for some seconds. */
const AT_ONCE_MAX = 2;
/** Files that wait for their turn. */
const WAITING_MAX = 16;

/** Lets a few files be written at once and a few wait. @throws Refusal EXPORTS_BUSY for any more. */
export function createExportTurns(): InTurn {
  const limit = pLimit(AT_ONCE_MAX);
  return async (work) => {
    if (limit.pendingCount < WAITING_MAX) return limit(work);
    const allowed = 'less at once; try the same again';
    const got = limit.pendingCount;
    throw new Refusal([{ code: 'EXPORTS_BUSY', field: 'export', got, allowed }]);
  };
}

/** Names the file by what is in it: `ita-scores-at-1370.csv`. */
const fileName = (name: ExportName, format: Format, position: number): string =>
  `ita-${name}-at-${position}.${format}`;

/**
 * Answers `/export/{table}.{format}` with a file, whole: it is written before the first byte is sent, so that
 * whatever goes wrong is an answer of its own and never half a file.
 * @throws Refusal for what is no file of ours, or is asked for wrongly.
 */
export async function answerExport(
  request: Request,
  service: Service,
  viewer: Viewer,
  inTurn: InTurn,
): Promise<Response> {
  refuseWriting(request);
  const url = new URL(request.url);
  const found = exportOf(url.pathname.slice(EXPORT_PATH.length));
  if (found === null) {
    const files = `${EXPORT_PATH}{${EXPORTS.join('|')}}.{${FORMATS.join('|')}}`;
    throw notFound(url.pathname, files);
  }
  const { name, format } = found;
  const mediaType = MEDIA_TYPES[format];
  const accept = request.headers.get('accept');
  if (!acceptedTypes(accept).some((range) => takes(range, mediaType))) {
    throw new Refusal([
      { code: 'NOT_ACCEPTABLE', field: 'accept', got: accept, allowed: mediaType },
    ]);
  }
  const asked = exportRequest(name, format, url.searchParams, clearanceOf(viewer));
  await reachMinPosition(service, request);
  const charset = mediaType.startsWith('text/') ? '; charset=utf-8' : '';
  if (request.method === 'HEAD') {
    return new Response(null, { headers: { 'content-type': mediaType + charset } });
  }
  const folder = await mkdtemp(join(tmpdir(), 'ita-export-'));
  try {
    const path = join(folder, 'file');
    const { position } = await inTurn(() =>
      exportTo(service, path, asked, { signal: request.signal }),
    );
    const { size } = await stat(path);
    // It goes from its folder at once and is there for who has it open, so nothing is left of it.
    const file = await open(path);
    return new Response(bytesOf(file), {
      headers: {
        'content-type': mediaType + charset,
        'content-length': String(size),
        'content-disposition': `attachment; filename="${fileName(name, format, position)}"`,
        'ita-position': String(position),
        'cache-control': 'no-store',
      },
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A failure as clients of files get it: the first fault as JSON: code, field, got, allowed. */
export function exportFailure(failure: HttpFailure): Response {
  const { status, headers, refusal } = failure;
  const retriable = refusal !== null && isRetriable(refusal);
  const body = { ...(faultOf(failure) ?? { code: 'INTERNAL' }), retriable };
  return Response.json(body, { status, headers });
}
