import { createFeed } from '@ita/odata';
import { createServerAdapter } from '@whatwg-node/server';
import { answerExport, createExportTurns, EXPORT_PATH } from './export-api.ts';
import { answerOData, ODATA_PATH } from './odata-api.ts';
import type { Service } from './service.ts';

/** The root of the OData service as people type it. */
const ODATA_ROOT = ODATA_PATH.slice(0, -1);

/** Whether a path, with its query string, is one that tools ask. */
export function isToolsPath(path: string): boolean {
  const [plain = ''] = path.split('?', 1);
  return plain.startsWith(EXPORT_PATH) || plain.startsWith(ODATA_PATH) || plain === ODATA_ROOT;
}

/** What BI tools and spreadsheets ask of an open service, as a fetch handler: files and the OData feed. */
export function createToolsApi(service: Service) {
  const feed = createFeed(service.comparisons);
  const inTurn = createExportTurns();
  return createServerAdapter((request: Request) =>
    new URL(request.url).pathname.startsWith(EXPORT_PATH)
      ? answerExport(request, service, inTurn)
      : answerOData(request, service, feed),
  );
}

/** What BI tools and spreadsheets ask. */
export type ToolsApi = ReturnType<typeof createToolsApi>;
