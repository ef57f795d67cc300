import type { Framework } from './framework.ts';
import { fy2567 } from './fy2567.ts';

/** The rules of FY2568 (1 Oct 2024 – 30 Sep 2025 CE). They start as a copy of FY2567 (domain.md). */
export const fy2568: Framework = {
  ...fy2567,
  fiscalYear: 2568,
  assumptions: [
    ...fy2567.assumptions,
    {
      key: 'copied-from-fy2567',
      text: "Nothing of FY2568's own manual is published yet; every rule is FY2567's until it is.",
    },
  ],
};
