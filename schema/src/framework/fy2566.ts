import { amendedFramework } from './amend-framework.ts';
import type { Framework } from './framework.ts';
import { fy2567 } from './fy2567.ts';

/** The rules of FY2566 (1 Oct 2022 – 30 Sep 2023 CE): FY2567's but for the parts of EIT (rule 11). */
export const fy2566: Framework = amendedFramework(fy2567, {
  fiscalYear: 2566,
  oitCutOff: '2023-10-01T00:00:00+07:00',
  parts: {
    EIT: [
      { part: 1, weight: '15/30' },
      { part: 2, weight: '15/30' },
    ],
  },
  assumptions: [
    {
      key: 'eit-parts',
      text: "EIT parts 1 and 2 weigh 15 each of 30 points: Bangkok's own NACC result of FY2566 fits that (rule 11). It is that of the whole administration, not of one district.",
    },
    {
      key: 'copied-from-fy2567',
      text: 'No manual of FY2566 for district offices is at hand; every other rule is taken to be as in FY2567.',
    },
  ],
});
