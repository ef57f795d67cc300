import type { VNode } from 'preact';
import { useWords } from '../shell/view.ts';
import { CITY } from './city-words.ts';
import { GroupPicker } from './group-picker.tsx';
import { MetricPicker } from './metric-picker.tsx';

/** By what the districts are put side by side, and which of them. */
export function CityPickers(): VNode {
  const words = useWords(CITY);
  return (
    <div class="pickers">
      <MetricPicker label={words.metric} />
      <GroupPicker />
    </div>
  );
}
