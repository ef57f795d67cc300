import type { VNode } from 'preact';
import { useAddress } from '../address/use-address.ts';
import { PageHeading } from '../shell/page-heading.tsx';
import { useCommonWords, useView, useWords } from '../shell/view.ts';
import { nameOf } from '../words/name-of.ts';
import type { KnownDistrict } from './asked-district.ts';
import { DISTRICT } from './district-words.ts';

/** All districts by group, for who has named none yet. */
export function DistrictList({
  districts,
}: {
  readonly districts: readonly KnownDistrict[];
}): VNode {
  const words = useWords(DISTRICT);
  const common = useCommonWords();
  const { language } = useView();
  const { href } = useAddress();
  const groups = [...Map.groupBy(districts, ({ group }) => group)];
  return (
    <>
      <PageHeading title={words.pickTitle} />
      <div class="district-groups">
        {groups.map(([group, members]) => (
          <section key={group}>
            <h2>{common[group]}</h2>
            <ul>
              {members.map((one) => (
                <li key={one.code}>
                  <a href={href({ path: `/district/${one.code}` })}>{nameOf(one, language)}</a>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}
