import type { Framework } from '@ita/schema';
import { frameworkOf } from '@ita/schema';

/** The rules of a fiscal year (BE). @throws RangeError for a year that has none. */
export function rulesOf(fiscalYear: number): Framework {
  const framework = frameworkOf(fiscalYear);
  if (framework === undefined) throw new RangeError(`no rules of FY${fiscalYear}`);
  return framework;
}
