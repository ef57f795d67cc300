import type { EventData, Framework } from '@ita/schema';
import { itemsOf } from '@ita/schema';
import type { Random } from '../random.ts';
import { randomOfKey } from '../random.ts';
import type { CityDistrict } from './city-design.ts';
import { streamKey } from './city-design.ts';

/** What a check of an OIT item says besides when it was made. */
export type OitCheck = Pick<EventData<'OitItemChecked'>, 'item' | 'stage' | 'outcome'>;

/** Items that fail at first, in percent, in the best and in the worst district. */
const FAILING_PERCENT = { least: 2, most: 22 } as const;

/** Of a hundred items, so many are found anew in a year; the others are as they always were. */
const ANEW_PERCENT = 30;

/** Of a hundred items that fail at first, so many are appealed; and so many of these then pass. */
const APPEALED_PERCENT = 60;
const UPHELD_PERCENT = 70;

const under = (percent: number, random: Random): boolean => random.fraction() * 100 < percent;

/** What decides how an item is found: the same in every year, unless it is found anew. */
function checkRandom(of: CityDistrict, concept: string, fiscalYear: number): Random {
  const ofYear = randomOfKey(streamKey(of, 'oit', concept, fiscalYear));
  const isAnew = of.design.checksVary && under(ANEW_PERCENT, ofYear);
  return isAnew ? ofYear : randomOfKey(streamKey(of, 'oit', concept));
}

/**
 * The checks of a district's items in one year, first checks before appeals. An item is found the same
 * in every year, whatever its number then, unless the design lets checks vary.
 * @param collected share of the items that are checked, 0–1.
 */
export function oitChecks(
  of: CityDistrict,
  framework: Framework,
  collected: number,
): readonly OitCheck[] {
  const { least, most } = FAILING_PERCENT;
  const failing = least + (most - least) * randomOfKey(streamKey(of, 'oit')).fraction();
  const items = itemsOf(framework);
  const checked = items.slice(0, Math.ceil(items.length * collected));
  const found = checked.map(({ key: item, concept }) => {
    const random = checkRandom(of, concept, framework.fiscalYear);
    return {
      item,
      fails: under(failing, random),
      appealed: under(APPEALED_PERCENT, random),
      upheld: under(UPHELD_PERCENT, random),
    };
  });
  return [
    ...found.map(({ item, fails }): OitCheck => ({
      item,
      stage: 'FIRST',
      outcome: fails ? 'FAIL' : 'PASS',
    })),
    ...found
      .filter(({ fails, appealed }) => fails && appealed)
      .map(({ item, upheld }): OitCheck => ({
        item,
        stage: 'APPEAL',
        outcome: upheld ? 'PASS' : 'FAIL',
      })),
  ];
}
