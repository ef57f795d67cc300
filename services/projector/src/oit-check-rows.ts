import { isLate } from '@ita/projections';
import type { OitCheckTable } from '@ita/schema';
import type { AssessmentFacts } from './columnar-facts.ts';

/** The checks of each OIT item of an assessment, first recorded first. */
export function oitCheckRows({
  fiscalYear,
  district,
  record,
}: AssessmentFacts): readonly OitCheckTable[] {
  return [...record.checkHistory].flatMap(([item, history]) =>
    history.map((check, at) => ({
      fiscal_year: fiscalYear,
      district,
      item,
      ordinal: at + 1,
      stage: check.stage,
      outcome: check.outcome,
      checked_at: check.occurredAt,
      evidence_url: check.evidenceUrl,
      checker: check.checker,
      note: check.note,
      late: isLate(check),
      counts: record.checks.get(item) === check,
    })),
  );
}
