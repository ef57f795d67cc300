import type { VNode } from 'preact';
import { useAddress } from '../address/use-address.ts';
import { useMetrics } from '../city/metrics.ts';
import { useGroup } from '../city/ranking.ts';
import type { KnownDistrict } from '../district/asked-district.ts';
import { Picker } from '../shell/picker.tsx';
import { useCommonWords, useView, useWords } from '../shell/view.ts';
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
  const common = useCommonWords();
  const { years, fiscalYear, language } = useView();
  const { params, go } = useAddress();
  const { groups, group } = useGroup();
  const { from, district, level } = useCompared();
  const metrics = useMetrics();
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
      <Picker
        label={words.group}
        value={group ?? ''}
        options={[
          { value: '', label: words.allGroups },
          ...groups.map((one) => ({ value: one, label: common[one] })),
        ]}
        onPick={(picked) => go({ params: { group: picked, district: null } })}
      />
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
      {district === null && (
        <Picker
          label={words.metric}
          value={params['metric'] ?? 'ITA'}
          options={metrics.map(({ key, label }) => ({ value: key, label }))}
          onPick={(metric) => go({ params: { metric: metric === 'ITA' ? null : metric } })}
        />
      )}
    </div>
  );
}
