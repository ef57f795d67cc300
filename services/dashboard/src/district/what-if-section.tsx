import type { VNode } from 'preact';
import { useAddress } from '../address/use-address.ts';
import { useQuery } from '../data/use-query.ts';
import { Keyed } from '../figure/keyed.tsx';
import { useView, useWords } from '../shell/view.ts';
import { labelOf } from '../words/name-of.ts';
import { useAskedDistrict } from './asked-district.ts';
import { DistrictChecklist } from './checklist.generated.ts';
import { DISTRICT } from './district-words.ts';
import { WhatIfFigure } from './what-if-figure.tsx';
import { passesAsWished, tickedParams, wishedOf } from './what-if.ts';

/** What would move if items of the checklist came out otherwise: boxes to tick, and the figures beside them. */
export function WhatIfSection(): VNode {
  const words = useWords(DISTRICT);
  const { language } = useView();
  const { params, go } = useAddress();
  const answer = useQuery(DistrictChecklist, useAskedDistrict());
  const items = answer.stage === 'ready' ? (answer.data.assessment?.oitItems ?? []) : [];
  const wished = wishedOf(params);
  const isWished = wished.pass.length + wished.fail.length > 0;
  return (
    <section class="what-if" id="what-if" aria-labelledby="what-if-title">
      <div class="panel">
        <h2 id="what-if-title">{words.whatIf}</h2>
        <p>{words.whatIfCaption}</p>
        {items.length > 0 && (
          <fieldset>
            <legend>{words.whatIfItems}</legend>
            {items.map((item) => {
              const passes = item.state === 'PASSED';
              const isTicked = passesAsWished(item.item, passes, wished);
              return (
                <label key={item.item} class={isTicked === passes ? '' : 'wished'}>
                  <input
                    type="checkbox"
                    checked={isTicked}
                    onChange={() => go({ params: tickedParams(item.item, passes, wished) })}
                  />
                  <Keyed name={item.item}>{labelOf(item, language)}</Keyed>
                </label>
              );
            })}
          </fieldset>
        )}
      </div>
      {isWished && <WhatIfFigure wished={wished} />}
    </section>
  );
}
