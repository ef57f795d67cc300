import type { VNode } from 'preact';
import { useAddress } from '../address/use-address.ts';
import { Picker } from '../shell/picker.tsx';
import { useView, useWords } from '../shell/view.ts';
import { nameOf } from '../words/name-of.ts';
import type { AskedDistrict, KnownDistrict } from './asked-district.ts';
import { DISTRICT } from './district-words.ts';

/** Which district, what else can be seen of it, and its report on paper. */
export function DistrictPickers({
  districts,
  asked,
}: {
  readonly districts: readonly KnownDistrict[];
  readonly asked: AskedDistrict;
}): VNode {
  const words = useWords(DISTRICT);
  const { language } = useView();
  const { go, href } = useAddress();
  return (
    <div class="pickers">
      <Picker
        label={words.pick}
        value={asked.district}
        options={districts.map((one) => ({ value: one.code, label: nameOf(one, language) }))}
        onPick={(code) => go({ path: `/district/${code}` })}
      />
      <a class="action" href={href({ path: '/years', params: { district: asked.district } })}>
        {words.compareYears}
      </a>
      <button class="action" type="button" onClick={() => window.print()}>
        {words.print}
      </button>
    </div>
  );
}
