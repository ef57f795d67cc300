import { createFeed } from '@ita/odata';
import { answerExport, createExportTurns, EXPORT_PATH, exportFailure } from './export-api.ts';
import type { Route } from './http/route.ts';
import { answerOData, ODATA_PATH, odataFailure } from './odata-api.ts';
import type { Service } from './service.ts';

/** The root of the OData service as people type it. */
const ODATA_ROOT = ODATA_PATH.slice(0, -1);

/** What BI tools and spreadsheets ask: files and the OData feed. */
export interface ToolsApi {
  /** The route of a path that tools ask; null of any other. */
  routeOf(path: string): Route | null;
}

/** What BI tools and spreadsheets ask of an open service. */
export function createToolsApi(service: Service): ToolsApi {
  const feed = createFeed(service.comparisons);
  const inTurn = createExportTurns();
  const files: Route = {
    name: 'export',
    permission: 'READ_RESULTS',
    answer: (request, { viewer }) => answerExport(request, service, viewer, inTurn),
    answerFailure: exportFailure,
  };
  const odata: Route = {
    name: 'odata',
    permission: 'READ_RESULTS',
    answer: (request, { viewer }) => answerOData(request, service, viewer, feed),
    answerFailure: odataFailure,
  };
  return {
    routeOf: (path) => {
      if (path.startsWith(EXPORT_PATH)) return files;
      return path.startsWith(ODATA_PATH) || path === ODATA_ROOT ? odata : null;
    },
  };
}
