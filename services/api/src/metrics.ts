import type { Projector } from '@ita/projector';
import { Gauge, Histogram, Registry } from 'prom-client';

/** Measures requests. */
export interface RequestMetrics {
  /** An answer has begun, so many seconds after its request. */
  observe(route: string, status: number, seconds: number): void;
}

/** What Prometheus scrapes, and its media type. */
export interface Metrics extends RequestMetrics {
  readonly contentType: string;
  /** Where the log and everything made from it stand now, in Prometheus' text format. */
  text(): Promise<string>;
}

const MILLISECONDS_OF_SECOND = 1000;

/** The gauges of a projector, read anew at each scrape, and what was measured of requests. */
export function createMetrics(projector: Projector): Metrics {
  const registry = new Registry();
  const gauge = (name: string, help: string): Gauge =>
    new Gauge({ name, help, registers: [registry] });
  const log = gauge('ita_log_position', 'Position of the last event of the log');
  const facts = gauge('ita_facts_position', 'Log position that the columnar facts have reached');
  const scores = gauge(
    'ita_scores_position',
    'Log position that all scores which this process answers from have reached',
  );
  const comparisons = gauge(
    'ita_comparisons_position',
    'Log position of the scores that comparisons read',
  );
  const lag = gauge(
    'ita_projection_lag_events',
    'Events of the log that the scores do not have yet',
  );
  const rate = gauge(
    'ita_projection_events_per_second',
    'Events that came into the scores each second, since the scrape before',
  );
  const bytes = gauge('ita_facts_bytes', 'Bytes of the columnar facts on disk, segments included');
  const leads = gauge('ita_leads', '1 where this process writes the score tables, else 0');
  const requests = new Histogram({
    name: 'ita_request_seconds',
    help: 'Seconds from a request to its answer, by route and status',
    labelNames: ['route', 'status'],
    registers: [registry],
  });
  let before: { readonly position: number; readonly at: number } | null = null;
  return {
    contentType: registry.contentType,
    observe: (route, status, seconds) => requests.observe({ route, status }, seconds),
    text: async () => {
      const status = await projector.status();
      const { logPosition, scoresPosition, factsSize } = status;
      const at = performance.now();
      log.set(logPosition);
      facts.set(status.factsPosition);
      scores.set(scoresPosition);
      lag.set(logPosition - scoresPosition);
      bytes.set(factsSize.bytes + factsSize.segmentBytes);
      comparisons.set(status.comparable?.position ?? 0);
      leads.set(status.leads ? 1 : 0);
      if (before !== null) {
        const seconds = (at - before.at) / MILLISECONDS_OF_SECOND;
        rate.set((scoresPosition - before.position) / seconds);
      }
      before = { position: scoresPosition, at };
      return registry.metrics();
    },
  };
}
