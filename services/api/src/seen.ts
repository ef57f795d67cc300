import type { Clearance } from '@ita/projections';
import { maySee } from '@ita/projections';
import type { AssessmentStatus } from '@ita/schema';
import { Refusal } from '@ita/schema';
import type { AssessmentView } from './assessment-view.ts';

/** An assessment, as far as it decides who may see it; status is null of one that was never opened. */
interface Seeable {
  readonly district: string;
  readonly status: AssessmentStatus | null;
}

/**
 * An assessment that a reader asked for by name.
 * @param row of it, as of the moment asked for.
 * @throws Refusal NOT_PUBLISHED when they may not see it.
 */
export function seen<Row extends Seeable>(clearance: Clearance, row: Row): Row {
  if (row.status === null || maySee(clearance, row)) return row;
  const allowed =
    'a district whose assessment of the year is published, or one that you are cleared for';
  throw new Refusal([{ code: 'NOT_PUBLISHED', field: 'district', got: row.district, allowed }]);
}

/** Likewise, of an assessment as it is read; null where there is none. */
export function seenView(clearance: Clearance, view: AssessmentView | null): AssessmentView | null {
  if (view !== null) seen(clearance, view.row);
  return view;
}
