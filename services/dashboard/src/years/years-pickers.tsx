import type { VNode } from 'preact';
import { useAddress } from '../address/use-address.ts';
import { GroupPicker } from '../city/group-picker.tsx';
import { MetricPicker } from '../city/metric-picker.tsx';
import type { KnownDistrict } from '../district/asked-district.ts';
import { Picker } from '../shell/picker.tsx';
import { useView, useWords } from '../shell/view.ts';
import { nameOf } from '../words/name-of.ts';
import { LEVELS, useCompared } from './compared.ts';
import { YEARS } from './years-words.ts';

/** Which year is the other one, whose figures are compared, and which. */
export function YearsPickers({
  districts,
}: {
  readonly districts: readonly KnownDistrict[];
}): VNode {
  const words = useWords(YEARS);
  const { years, fiscalYear, language } = useView();
  const { go } = useAddress();
  const { from, district, level } = useCompared();
  return (
    <div class="pickers years-pickers">
      <Picker
        label={words.fromYear}
        value={String(from ?? '')}
        options={years
          .filter((year) => year !== fiscalYear)
          .map((year) => ({ value: String(year), label: String(year) }))}
        onPick={(year) => go({ params: { from: year } })}
      />
      <GroupPicker />
      <Picker
        label={words.pickDistrict}
        value={district ?? ''}
        options={[
          { value: '', label: words.allDistricts },
          ...districts.map((one) => ({ value: one.code, label: nameOf(one, language) })),
        ]}
        onPick={(code) => go({ params: { district: code, group: null } })}
      />
      <Picker
        label={words.level}
        value={level}
        options={LEVELS.map((one) => ({ value: one, label: words[one] }))}
        onPick={(picked) => go({ params: { level: picked === 'INDICATOR' ? null : picked } })}
      />
      {district === null && <MetricPicker label={words.metric} />}
    </div>
  );
}
