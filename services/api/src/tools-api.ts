import { createServerAdapter } from '@whatwg-node/server';
import { answerExport, EXPORT_PATH } from './export-api.ts';
import type { Service } from './service.ts';

/** Whether a path is one of theirs. */
export function isToolsPath(path: string): boolean {
  return path.startsWith(EXPORT_PATH);
}

/** The downloads of an open service, as a fetch handler. */
export function createToolsApi(service: Service) {
  return createServerAdapter((request: Request) => answerExport(request, service));
}

/** What BI tools and spreadsheets ask. */
export type ToolsApi = ReturnType<typeof createToolsApi>;
