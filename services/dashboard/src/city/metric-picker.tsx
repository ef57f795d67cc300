import type { VNode } from 'preact';
import { useAddress } from '../address/use-address.ts';
import { Picker } from '../shell/picker.tsx';
import { useMetrics } from './metrics.ts';

/** Which figure of the report districts are put side by side by; ITA where the address names none. */
export function MetricPicker({ label }: { readonly label: string }): VNode {
  const { params, go } = useAddress();
  const metrics = useMetrics();
  return (
    <Picker
      label={label}
      value={params['metric'] ?? 'ITA'}
      options={metrics.map(({ key, label: name }) => ({ value: key, label: name }))}
      onPick={(metric) => go({ params: { metric: metric === 'ITA' ? null : metric } })}
    />
  );
}
