import type { Proposal } from '@ita/recorder';
import { foreseenFaults } from '@ita/recorder';
import type { Fault, OitOutcome, OitStage } from '@ita/schema';
import { refuseIfAny } from '@ita/schema';
import { builder } from './builder.ts';
import { OitOutcomeEnum, OitStageEnum } from './enums.ts';
import type { CommonInput } from './mutations.ts';
import {
  AppendResultType,
  commonFields,
  eventIdOf,
  factOf,
  recordTogether,
  WHAT_IS_RECORDED,
} from './mutations.ts';
import { toRecord } from './to-record.ts';

/** Most checks in one mutation: each item of a checklist at each stage, and room. */
const CHECKS_MAX = 100;

/** Fields that all checks of an input share: a fault of theirs is said once, as theirs. */
const SHARED_FIELDS: ReadonlySet<string> = new Set([
  'fiscalYear',
  'district',
  'assessment.status',
  'idempotencyKey',
]);

interface ListedCheck {
  readonly item: string;
  readonly stage?: OitStage | null | undefined;
  readonly outcome: OitOutcome;
  readonly occurredAt?: Date | null | undefined;
  readonly evidenceUrl?: string | null | undefined;
  readonly checker?: string | null | undefined;
  readonly note?: string | null | undefined;
}

interface OitChecks extends CommonInput {
  readonly stage: OitStage;
  readonly checker?: string | null | undefined;
  readonly checks: readonly ListedCheck[];
}

/** What is wrong with the list itself: none or too many, or an item twice at one stage. */
function listFaults({ checks, stage }: OitChecks): readonly Fault[] {
  if (checks.length === 0 || checks.length > CHECKS_MAX) {
    const allowed = `1–${CHECKS_MAX} checks`;
    return [{ code: 'INVALID_VALUE', field: 'checks', got: checks.length, allowed }];
  }
  const names = checks.map((check) => `${check.item} ${check.stage ?? stage}`);
  return checks.flatMap(({ item }, at): readonly Fault[] => {
    const first = names.indexOf(names[at] ?? '');
    if (first === at) return [];
    const allowed = `each item once at a stage; checks.${first} has it`;
    return [{ code: 'INVALID_VALUE', field: `checks.${at}.item`, got: item, allowed }];
  });
}

function proposalsOf(input: OitChecks): readonly Proposal[] {
  return input.checks.map((check, at) => {
    const stage = check.stage ?? input.stage;
    const occurredAt = check.occurredAt ?? input.occurredAt;
    return {
      id: eventIdOf(input, `:${check.item}:${stage}`),
      type: 'OitItemChecked',
      data: {
        ...factOf({ ...input, occurredAt }),
        item: check.item,
        stage,
        outcome: check.outcome,
        evidenceUrl: check.evidenceUrl ?? null,
        checker: check.checker ?? input.checker ?? null,
        note: check.note ?? null,
      },
      inputField: (field) => (SHARED_FIELDS.has(field) ? field : `checks.${at}.${field}`),
    };
  });
}

const ListedCheckInput = builder.inputType('ListedOitCheckInput', {
  description: 'A check of one item among several.',
  fields: (t) => ({
    item: t.id({ required: true, description: 'O1 …' }),
    stage: t.field({ type: OitStageEnum, description: 'Its stage, where it is not that of all.' }),
    outcome: t.field({ type: OitOutcomeEnum, required: true, description: 'What it found.' }),
    occurredAt: t.field({
      type: 'DateTime',
      description: 'When it was checked, where that is not when all were.',
    }),
    evidenceUrl: t.string({ description: 'Page that was looked at, http or https.' }),
    checker: t.string({ description: 'Who checked, where that is not who checked all.' }),
    note: t.string({ description: "The checker's note." }),
  }),
});

const OitChecksInput = builder.inputType('OitChecksInput', {
  description: 'Checks of many OIT items, such as all 22 of a checklist.',
  fields: (t) => ({
    ...commonFields(t),
    stage: t.field({
      type: OitStageEnum,
      required: true,
      defaultValue: 'FIRST',
      description: 'Stage of the checks.',
    }),
    checker: t.string({ description: 'Who checked.' }),
    checks: t.field({
      type: [ListedCheckInput],
      required: true,
      description: 'A check of each item, at most 100.',
    }),
  }),
});

builder.mutationField('recordOitChecks', (t) =>
  t.field({
    authScopes: toRecord('RECORD_RESULTS'),
    type: AppendResultType,
    description:
      'Records checks of many items, all or none. Refused with every fault that there is, each with the path of its field: checks.3.evidenceUrl.',
    args: {
      input: t.arg({ type: OitChecksInput, required: true, description: WHAT_IS_RECORDED }),
    },
    resolve: async (_, { input }, context) => {
      const proposals = proposalsOf(input);
      const faults = listFaults(input);
      // Refused in any case, so with all that is wrong.
      if (faults.length > 0)
        refuseIfAny([...faults, ...(await foreseenFaults(context.log, proposals))]);
      return recordTogether(context, proposals);
    },
  }),
);
