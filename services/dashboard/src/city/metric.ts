/** What districts are put side by side by: a figure of the report's upper levels. */
interface Metric {
  readonly scope: 'ITA' | 'INSTRUMENT' | 'INDICATOR';
  /** ITA, IIT, EIT, OIT, or an indicator's number. */
  readonly key: string;
}

const INSTRUMENTS = new Set(['IIT', 'EIT', 'OIT']);

/** The metric with a key; ITA when none is given. */
export function metricOf(key = 'ITA'): Metric {
  if (key === 'ITA') return { scope: 'ITA', key };
  return { scope: INSTRUMENTS.has(key) ? 'INSTRUMENT' : 'INDICATOR', key };
}
