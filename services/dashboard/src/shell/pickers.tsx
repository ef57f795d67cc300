import type { VNode } from 'preact';
import { useAddress } from '../address/use-address.ts';
import { Picker } from './picker.tsx';
import { useCommonWords, useView } from './view.ts';

const BASES = ['COMPUTED', 'OFFICIAL'] as const;

/** The choices that all pages share: the fiscal year, and whose scores are shown. */
export function Pickers(): VNode {
  const words = useCommonWords();
  const { fiscalYear, years, basis } = useView();
  const { go } = useAddress();
  const shown = years.includes(fiscalYear) || fiscalYear === 0 ? years : [fiscalYear, ...years];
  return (
    <div class="pickers">
      <Picker
        label={words.fiscalYear}
        value={String(fiscalYear)}
        options={shown.map((year) => ({ value: String(year), label: String(year) }))}
        onPick={(year) => go({ params: { year } })}
      />
      <Picker
        label={words.basis}
        value={basis}
        options={BASES.map((value) => ({ value, label: words[value] }))}
        onPick={(picked) => go({ params: { basis: picked === 'OFFICIAL' ? picked : null } })}
      />
    </div>
  );
}
