import type { Attributes, Span } from '@opentelemetry/api';
import { context, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Asked } from '../http/asked.ts';

/** Without an SDK in the process all of this does nothing, at no cost worth speaking of. */
const tracer = trace.getTracer('ita');

/** A request, as far as a trace goes on from it. */
type Carrier = Pick<Asked, 'headers'>;

const headerGetter = {
  get: ({ headers }: Carrier, key: string) => headers.get(key) ?? undefined,
  keys: ({ headers }: Carrier) => [...headers.keys()],
};

async function ended<Result>(span: Span, work: (span: Span) => Promise<Result>): Promise<Result> {
  try {
    return await work(span);
  } catch (error) {
    // The message is not told: it may name what was asked.
    span.setStatus({ code: SpanStatusCode.ERROR });
    throw error;
  } finally {
    span.end();
  }
}

/** Does work as a span of the trace that a request belongs to (W3C Trace Context), or of a new one. */
export function inServerSpan<Result>(
  name: string,
  request: Carrier,
  attributes: Attributes,
  work: (span: Span) => Promise<Result>,
): Promise<Result> {
  // Nobody reads headers of traces where nothing has been set up to.
  const isTraced = propagation.fields().length > 0;
  const parent = isTraced
    ? propagation.extract(context.active(), request, headerGetter)
    : context.active();
  const options = { kind: SpanKind.SERVER, attributes };
  return tracer.startActiveSpan(name, options, parent, (span) => ended(span, work));
}

/** Does work as a span within the one that is active. */
export function inSpan<Result>(
  name: string,
  attributes: Attributes,
  work: () => Promise<Result>,
): Promise<Result> {
  return tracer.startActiveSpan(name, { attributes }, (span) => ended(span, work));
}
