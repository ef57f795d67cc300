import type { VNode } from 'preact';
import { useAddress } from '../address/use-address.ts';
import { Picker } from '../shell/picker.tsx';
import { useCommonWords, useWords } from '../shell/view.ts';
import { CITY } from './city-words.ts';
import { useMetrics } from './metrics.ts';
import { useGroup } from './ranking.ts';

/** By what the districts are put side by side, and which of them. */
export function CityPickers(): VNode {
  const words = useWords(CITY);
  const common = useCommonWords();
  const { params, go } = useAddress();
  const { groups, group } = useGroup();
  const metrics = useMetrics();
  return (
    <div class="pickers">
      <Picker
        label={words.metric}
        value={params['metric'] ?? 'ITA'}
        options={metrics.map(({ key, label }) => ({ value: key, label }))}
        onPick={(metric) => go({ params: { metric: metric === 'ITA' ? null : metric } })}
      />
      <Picker
        label={words.group}
        value={group ?? ''}
        options={[
          { value: '', label: words.allGroups },
          ...groups.map((one) => ({ value: one, label: common[one] })),
        ]}
        onPick={(picked) => go({ params: { group: picked } })}
      />
    </div>
  );
}
