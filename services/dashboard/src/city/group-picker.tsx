import type { VNode } from 'preact';
import { useAddress } from '../address/use-address.ts';
import { Picker } from '../shell/picker.tsx';
import { useCommonWords } from '../shell/view.ts';
import { useGroup } from './ranking.ts';

/** Which group of districts is looked at, or all; it takes the place of one district. */
export function GroupPicker(): VNode {
  const words = useCommonWords();
  const { go } = useAddress();
  const { groups, group } = useGroup();
  return (
    <Picker
      label={words.group}
      value={group ?? ''}
      options={[
        { value: '', label: words.allGroups },
        ...groups.map((one) => ({ value: one, label: words[one] })),
      ]}
      onPick={(picked) => go({ params: { group: picked, district: null } })}
    />
  );
}
