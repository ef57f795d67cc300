import { isLate } from '@ita/projections';
import type { EventData, OitCheckTable, OitItemTable } from '@ita/schema';
import type { AssessmentFacts } from './columnar-facts.ts';

type Check = EventData<'OitItemChecked'>;

/** What a check says, wherever it stands. */
const checkRow = (check: Check): OitItemTable => ({
  fiscal_year: check.fiscalYear,
  district: check.district,
  item: check.item,
  stage: check.stage,
  outcome: check.outcome,
  checked_at: check.occurredAt,
  evidence_url: check.evidenceUrl,
  checker: check.checker,
  note: check.note,
});

/** The check of each OIT item of an assessment that counts. */
export function oitItemRows({ record }: AssessmentFacts): readonly OitItemTable[] {
  return [...record.checks.values()].map(checkRow);
}

/** The checks of each OIT item of an assessment, first recorded first. */
export function oitCheckRows({ record }: AssessmentFacts): readonly OitCheckTable[] {
  return [...record.checkHistory].flatMap(([item, history]) =>
    history.map((check, at) => ({
      ...checkRow(check),
      ordinal: at + 1,
      late: isLate(check),
      counts: record.checks.get(item) === check,
    })),
  );
}
