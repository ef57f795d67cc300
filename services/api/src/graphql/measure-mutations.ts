import { builder } from './builder.ts';
import { AudienceEnum, CadenceEnum, MeasureKindEnum, ProgressStatusEnum } from './enums.ts';
import { AppendResultType, commonFields, recordOne, WHAT_IS_RECORDED } from './mutations.ts';
import { toRecord } from './to-record.ts';

/** What an input says that changes a measure which has been planned. */
function measureFields(
  t: PothosSchemaTypes.InputFieldBuilder<typeof builder.$inferSchemaTypes, 'InputObject'>,
) {
  return {
    ...commonFields(t),
    measureId: t.id({ required: true, description: 'Which measure of the district.' }),
    expectedVersion: t.int({
      description:
        'Its version as you last saw it: refused as STALE_VERSION, with the currentVersion, when somebody has changed it since. Not compared when left out.',
    }),
  };
}

const PlanMeasureInput = builder.inputType('PlanMeasureInput', {
  description: 'A measure that a district plans.',
  fields: (t) => ({
    ...commonFields(t),
    measureId: t.id({ required: true, description: 'An id, unique within district and year.' }),
    kind: t.field({ type: MeasureKindEnum, required: true, description: 'What it is.' }),
    titleTh: t.string({ required: true, description: 'Its title in Thai.' }),
    targets: t.idList({
      required: true,
      description: 'Keys of the questions, items and indicators that it is to raise.',
    }),
    responsible: t.idList({
      required: true,
      defaultValue: ['ALL'],
      description: 'Keys of departments, or ALL for each but the schools.',
    }),
    monitoring: t.field({
      type: CadenceEnum,
      required: true,
      defaultValue: 'MONTHLY',
      description: 'How often it is monitored, from which follows when reports are due.',
    }),
    starts: t.field({
      type: 'LocalDate',
      description: 'Its first day; that of the fiscal year when left out.',
    }),
    ends: t.field({ type: 'LocalDate', description: 'Its last day, likewise.' }),
    steps: t.int({ description: 'How many steps its procedure has, 1–100.' }),
    audience: t.field({ type: AudienceEnum, description: 'Whom it tells.' }),
    source: t.string({ description: 'The published plan that it is transcribed from.' }),
  }),
});

const MeasureProgressInput = builder.inputType('MeasureProgressInput', {
  description: 'What was done for a measure in one month, even when that is nothing.',
  fields: (t) => ({
    ...measureFields(t),
    period: t.string({
      required: true,
      description: 'The month, YYYY-MM, common era. A second report of a month corrects the first.',
    }),
    status: t.field({ type: ProgressStatusEnum, required: true, description: 'What was done.' }),
    stepsDone: t.int({ description: 'How many of its steps are done so far.' }),
    evidenceUrl: t.string({ description: 'Page that shows it, http or https.' }),
    note: t.string({ description: 'A note.' }),
  }),
});

const CompleteMeasureInput = builder.inputType('CompleteMeasureInput', {
  description: 'A measure is done; no more reports of it are due.',
  fields: (t) => ({
    ...measureFields(t),
    evidenceUrl: t.string({ description: 'Page that shows it, http or https.' }),
    note: t.string({ description: 'A note.' }),
  }),
});

const CancelMeasureInput = builder.inputType('CancelMeasureInput', {
  description: 'A measure is given up; no more reports of it are due.',
  fields: (t) => ({
    ...measureFields(t),
    reason: t.string({ required: true, description: 'Why.' }),
  }),
});

builder.mutationFields((t) => ({
  planMeasure: t.field({
    authScopes: toRecord('RECORD_MEASURES'),
    type: AppendResultType,
    description: 'Plans a measure. Its reports are due by the 25th of the months of its cadence.',
    args: {
      input: t.arg({ type: PlanMeasureInput, required: true, description: WHAT_IS_RECORDED }),
    },
    resolve: (_, { input }, context) =>
      recordOne(context, 'MeasurePlanned', input, {
        measureId: input.measureId,
        kind: input.kind,
        titleTh: input.titleTh,
        targets: input.targets,
        responsible: input.responsible,
        monitoring: input.monitoring,
        starts: input.starts ?? null,
        ends: input.ends ?? null,
        steps: input.steps ?? null,
        audience: input.audience ?? null,
        source: input.source ?? null,
      }),
  }),
  reportMeasureProgress: t.field({
    authScopes: toRecord('RECORD_MEASURES'),
    type: AppendResultType,
    description: 'Reports on a measure for one month. Refused once it is completed or cancelled.',
    args: {
      input: t.arg({ type: MeasureProgressInput, required: true, description: WHAT_IS_RECORDED }),
    },
    resolve: (_, { input }, context) =>
      recordOne(context, 'MeasureProgressReported', input, {
        measureId: input.measureId,
        period: input.period,
        status: input.status,
        stepsDone: input.stepsDone ?? null,
        evidenceUrl: input.evidenceUrl ?? null,
        note: input.note ?? null,
      }),
  }),
  completeMeasure: t.field({
    authScopes: toRecord('RECORD_MEASURES'),
    type: AppendResultType,
    description: 'Says that a measure is done. Refused once it is completed or cancelled.',
    args: {
      input: t.arg({ type: CompleteMeasureInput, required: true, description: WHAT_IS_RECORDED }),
    },
    resolve: (_, { input }, context) =>
      recordOne(context, 'MeasureCompleted', input, {
        measureId: input.measureId,
        evidenceUrl: input.evidenceUrl ?? null,
        note: input.note ?? null,
      }),
  }),
  cancelMeasure: t.field({
    authScopes: toRecord('RECORD_MEASURES'),
    type: AppendResultType,
    description: 'Gives a measure up. Refused once it is completed or cancelled.',
    args: {
      input: t.arg({ type: CancelMeasureInput, required: true, description: WHAT_IS_RECORDED }),
    },
    resolve: (_, { input }, context) =>
      recordOne(context, 'MeasureCancelled', input, {
        measureId: input.measureId,
        reason: input.reason,
      }),
  }),
}));
