import { endedOn, measureReports, responsibleDepartments, stepsDoneOf } from '@ita/projections';
import type { MeasureReportTable, MeasureTable } from '@ita/schema';
import { bangkokDay, keyList, measurePeriod } from '@ita/schema';
import type { AssessmentFacts } from './columnar-facts.ts';

/** The measures of an assessment and where each stands. */
export function measureRows(facts: AssessmentFacts): readonly MeasureTable[] {
  const { fiscalYear, district, framework, record } = facts;
  return [...record.measures.values()].map((measure): MeasureTable => {
    const { plan, state, version, end } = measure;
    const { starts, ends } = measurePeriod(plan);
    return {
      fiscal_year: fiscalYear,
      district,
      measure: plan.measureId,
      kind: plan.kind,
      title_th: plan.titleTh,
      targets: keyList(plan.targets),
      audience: plan.audience,
      responsible: keyList(plan.responsible),
      departments: keyList(responsibleDepartments(framework, plan.responsible)),
      monitoring: plan.monitoring,
      starts_on: starts,
      ends_on: ends,
      steps: plan.steps,
      steps_done: stepsDoneOf(measure),
      source: plan.source,
      synthetic: plan.source === null && record.provenance === 'SYNTHETIC',
      state,
      version,
      planned_at: plan.occurredAt,
      ended_at: end?.occurredAt ?? null,
      ended_on: endedOn(measure),
      end_note: end?.note ?? null,
    };
  });
}

/** The progress reports of an assessment's measures, owed and given. */
export function measureReportRows({
  fiscalYear,
  district,
  record,
}: AssessmentFacts): readonly MeasureReportTable[] {
  return [...record.measures].flatMap(([measureId, measure]) =>
    measureReports(measure).map(({ period, dueOn, reportedAt, latest }): MeasureReportTable => ({
      fiscal_year: fiscalYear,
      district,
      measure: measureId,
      period,
      due_on: dueOn,
      reported_at: reportedAt,
      reported_on: reportedAt && bangkokDay(reportedAt),
      status: latest?.status ?? null,
      steps_done: latest?.stepsDone ?? null,
      evidence_url: latest?.evidenceUrl ?? null,
      note: latest?.note ?? null,
    })),
  );
}
