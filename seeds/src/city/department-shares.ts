import type { SurveyInstrumentKey } from '@ita/schema';
import report from '../../data/prawet-fy2567.json' with { type: 'json' };
import { departmentKey, reportFramework } from '../prawet-framework.ts';
import { randomOfKey } from '../random.ts';
import type { CityDistrict } from './city-design.ts';
import { streamKey } from './city-design.ts';

/** A department and its share of a survey's respondents, 0–1. */
export type DepartmentShare = readonly [department: string, share: number];

/** Respondents of each department in Prawet's FY2567: every district is staffed somewhat like it. */
const IN_PRAWET = report.departments.map(({ nameTh, iitCount, eitCount }) => ({
  department: departmentKey(reportFramework(), nameTh),
  respondents: { IIT: iitCount, EIT: eitCount },
}));

/** How small and how large a department is beside Prawet's. */
const SIZE_FACTOR = { least: 0.6, most: 1.5 } as const;

function normalized(sizes: readonly DepartmentShare[]): readonly DepartmentShare[] {
  const total = sizes.reduce((sum, [, size]) => sum + size, 0);
  return sizes.map(([department, size]) => [department, size / total]);
}

/** Shares with one department's set, the others' kept in proportion. */
function withShare(
  shares: readonly DepartmentShare[],
  department: string,
  share: number,
): readonly DepartmentShare[] {
  const others = normalized(shares.filter(([other]) => other !== department));
  return [
    [department, share],
    ...others.map(([other, size]): DepartmentShare => [other, size * (1 - share)]),
  ];
}

/**
 * How a survey's respondents are spread over a district's departments in one year (BE): cleansing has
 * most of the staff, some offices a dozen people. The same in every year, but for the planted shift.
 */
export function departmentShares(
  of: CityDistrict,
  instrument: SurveyInstrumentKey,
  fiscalYear: number,
): readonly DepartmentShare[] {
  const random = randomOfKey(streamKey(of, 'departments', instrument));
  const shares = normalized(
    IN_PRAWET.map(({ department, respondents }): DepartmentShare => {
      const { least, most } = SIZE_FACTOR;
      const factor = least + (most - least) * random.fraction();
      return [department, respondents[instrument] * factor];
    }),
  );
  const { district, department, to, shareFrom, shareTo } = of.design.mixShift;
  if (instrument !== 'IIT' || of.district !== district) return shares;
  return withShare(shares, department, fiscalYear < to ? shareFrom : shareTo);
}
