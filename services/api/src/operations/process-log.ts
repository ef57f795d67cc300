import type { DestinationStream, Logger } from 'pino';
import { destination, pino } from 'pino';
import { currentScope } from './request-scope.ts';

/** How much is logged, from least to most. */
export const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;
/** `info` has a line for each request; `warn` what an operator should look at. */
export type LogLevel = (typeof LOG_LEVELS)[number];

/** The log of the process: a JSON object a line. It has no answers of respondents and no request's text. */
export type ProcessLog = Logger;

/** What is told of an error: a database's own fields (detail, parameters) may have data in them. */
function errorFields(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const { name, message, stack } = error;
  const code = 'code' in error ? String(error.code) : undefined;
  return { type: name, code, message: message.split('\n', 1)[0], stack };
}

const STANDARD_ERROR = 2;

/** Opens the log. @param stream where lines go; standard error when left out. */
export function openProcessLog(
  level: LogLevel,
  stream: DestinationStream = destination({ dest: STANDARD_ERROR, sync: true }),
): ProcessLog {
  return pino(
    {
      level,
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: errorFields },
      mixin: () => {
        const scope = currentScope();
        return scope === null ? {} : { requestId: scope.requestId };
      },
    },
    stream,
  );
}

let usual: ProcessLog | null = null;

/** The log of a process that nobody says more of, errors alone: opened when it is first asked for, and one for all. */
export function usualProcessLog(): ProcessLog {
  return (usual ??= openProcessLog('error'));
}
