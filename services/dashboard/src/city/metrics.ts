import { useAddress } from '../address/use-address.ts';
import { useQuery } from '../data/use-query.ts';
import { useView } from '../shell/view.ts';
import { labelOf } from '../words/name-of.ts';
import { CityFramework } from './framework.generated.ts';

/** A metric that may be picked, by the name it has in the year. */
interface NamedMetric {
  readonly key: string;
  /** In the reader's language, its key before it: ITA, EIT, 3 … */
  readonly label: string;
}

/** ITA is the instruments taken together, and no entry of the framework. */
const WHOLE: NamedMetric = { key: 'ITA', label: 'ITA' };

/** The metrics of the year: ITA, each instrument, each of its indicators. ITA alone until they are known. */
export function useMetrics(): readonly NamedMetric[] {
  const { fiscalYear, language } = useView();
  const answer = useQuery(CityFramework, { fiscalYear });
  if (answer.stage !== 'ready') return [WHOLE];
  const instruments = answer.data.framework?.instruments ?? [];
  const named = (one: { key: string; labelTh: string; labelEn: string }): NamedMetric => ({
    key: one.key,
    label: `${one.key} ${labelOf(one, language)}`,
  });
  return [WHOLE, ...instruments.flatMap((one) => [named(one), ...one.indicators.map(named)])];
}

/** Name of the metric that the address picks, ITA when none. */
export function useMetricName(): string {
  const { params } = useAddress();
  const key = params['metric'] ?? WHOLE.key;
  return useMetrics().find((metric) => metric.key === key)?.label ?? key;
}
