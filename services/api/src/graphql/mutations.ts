import type { Proposal } from '@ita/recorder';
import { record } from '@ita/recorder';
import type { EventType } from '@ita/schema';
import { eventIdOfKey, newEventId, Refusal } from '@ita/schema';
import type { ApiContext } from './builder.ts';
import { builder } from './builder.ts';
import {
  BreakdownEnum,
  OitOutcomeEnum,
  OitStageEnum,
  ProvenanceEnum,
  RatingEnum,
  ScopeEnum,
  SurveyInstrumentEnum,
} from './enums.ts';
import { toRecord } from './to-record.ts';

/** What the argument of a mutation is. */
export const WHAT_IS_RECORDED = 'What is recorded.';

export interface AppendResult {
  readonly eventIds: readonly string[];
  readonly position: string;
  readonly replayed: boolean;
}

export const AppendResultType = builder.objectRef<AppendResult>('AppendResult').implement({
  description: 'What a mutation appended to the log.',
  fields: (t) => ({
    eventIds: t.idList({
      description: 'Ids of the events, in order.',
      resolve: ({ eventIds }) => eventIds,
    }),
    position: t.exposeString('position', {
      description:
        'Log position of the last of them. A request with it in the header ita-min-position is answered with them in.',
    }),
    replayed: t.exposeBoolean('replayed', {
      description: 'Whether this was a retry: the events were in the log before.',
    }),
  }),
});

export interface CommonInput {
  readonly fiscalYear: number;
  readonly district: string;
  readonly occurredAt?: Date | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
  /** Version of the event's stream as the caller last saw it; inputs that nobody edits do not have it. */
  readonly expectedVersion?: number | null | undefined;
}

/** What every input says besides its own fields. */
export function commonFields(
  t: PothosSchemaTypes.InputFieldBuilder<typeof builder.$inferSchemaTypes, 'InputObject'>,
) {
  return {
    fiscalYear: t.int({ required: true, description: 'Fiscal year, BE.' }),
    district: t.id({ required: true, description: 'District code, 1001–1050.' }),
    occurredAt: t.field({
      type: 'DateTime',
      description: 'When it happened; now when left out.',
    }),
    idempotencyKey: t.id({
      description:
        'A key of your own; the same key and input a second time records nothing and returns the first answer.',
    }),
  };
}

/**
 * Records one event. A query that must have it in its answer names the position that comes back
 * (MIN_POSITION_HEADER); every other one sees it when the projector has followed.
 */
export async function recordOne(
  context: ApiContext,
  type: EventType,
  input: CommonInput,
  data: Readonly<Record<string, unknown>>,
  id = eventIdOf(input),
): Promise<AppendResult> {
  const { expectedVersion } = input;
  const proposal = { id, type, data: { ...factOf(input), ...data } };
  return recordTogether(context, [{ ...proposal, expectedVersion: expectedVersion ?? undefined }]);
}

/** What every event says of an input: the assessment, and when it happened where that is given. */
export function factOf({ fiscalYear, district, occurredAt }: CommonInput) {
  return { fiscalYear, district, ...(occurredAt && { occurredAt: occurredAt.toISOString() }) };
}

/** Records events as by whoever asks, all or none; the position is that of the last. */
export async function recordTogether(
  { log, viewer }: ApiContext,
  proposals: readonly Proposal[],
): Promise<AppendResult> {
  const appended = await record(log, proposals, viewer.subject);
  return {
    eventIds: appended.map((event) => event.id),
    position: String(Math.max(...appended.map(({ position }) => position))),
    replayed: appended.every(({ replayed }) => replayed),
  };
}

/** The id of an input's event. @param part tells apart several events of one input. */
export function eventIdOf({ idempotencyKey }: CommonInput, part = ''): string {
  return idempotencyKey ? eventIdOfKey(`graphql:${idempotencyKey}${part}`) : newEventId();
}

const OpenAssessmentInput = builder.inputType('OpenAssessmentInput', {
  description: 'Opens an assessment for submissions.',
  fields: (t) => ({
    ...commonFields(t),
    provenance: t.field({
      type: ProvenanceEnum,
      required: true,
      defaultValue: 'COLLECTED',
      description: 'Where its submissions come from.',
    }),
    provenanceNote: t.string({ description: 'What a reader must know of that.' }),
  }),
});

const AnswerInput = builder.inputType('AnswerInput', {
  description: 'The answer to one question.',
  fields: (t) => ({
    question: t.id({ required: true, description: 'I1 … or E1 …' }),
    option: t.int({ required: true, description: 'Option number, 1 first.' }),
  }),
});

const RespondentInput = builder.inputType('RespondentInput', {
  description: 'What is known of a respondent: option keys of framework.attributes.',
  fields: (t) => ({
    department: t.id({ description: 'Staff: their own; public: the one they dealt with.' }),
    serviceType: t.id({ description: 'Which service was asked for; EIT.' }),
    gender: t.id({ description: 'Gender.' }),
    age: t.id({ description: 'Age band.' }),
    position: t.id({ description: 'Position; IIT.' }),
    workYears: t.id({ description: 'Years of service; IIT.' }),
    occupation: t.id({ description: 'Occupation; EIT.' }),
    contactHistory: t.id({ description: 'How often they were in contact; EIT.' }),
    contactCapacity: t.id({ description: 'In what capacity; EIT.' }),
    residence: t.id({ description: 'Whether they live in the district; EIT.' }),
    language: t.id({ description: 'Language of the questionnaire; EIT.' }),
  }),
});

const SurveySubmissionInput = builder.inputType('SurveySubmissionInput', {
  description: "One respondent's answers to IIT or EIT.",
  fields: (t) => ({
    ...commonFields(t),
    instrument: t.field({
      type: SurveyInstrumentEnum,
      required: true,
      description: 'Which survey.',
    }),
    submissionId: t.id({
      description: 'Unique within the assessment and survey; the event id when left out.',
    }),
    part: t.int({
      required: true,
      defaultValue: 1,
      description: 'Questionnaire part, 1 or 2 (EIT).',
    }),
    answers: t.field({
      type: [AnswerInput],
      required: true,
      description: 'One for each question.',
    }),
    respondent: t.field({
      type: RespondentInput,
      required: true,
      description: 'What is known of the respondent.',
    }),
  }),
});

const OitCheckInput = builder.inputType('OitCheckInput', {
  description: 'A check of one OIT item.',
  fields: (t) => ({
    ...commonFields(t),
    item: t.id({ required: true, description: 'O1 …' }),
    stage: t.field({
      type: OitStageEnum,
      required: true,
      defaultValue: 'FIRST',
      description: 'Stage of the check.',
    }),
    outcome: t.field({ type: OitOutcomeEnum, required: true, description: 'What it found.' }),
    evidenceUrl: t.string({ description: 'Page that was looked at, http or https.' }),
    checker: t.string({ description: 'Who checked.' }),
    note: t.string({ description: "The checker's note." }),
  }),
});

const OfficialFigureInput = builder.inputType('OfficialFigureInput', {
  description: 'One published figure.',
  fields: (t) => ({
    scope: t.field({ type: ScopeEnum, required: true, description: 'What it is a score of.' }),
    key: t.id({ required: true, description: 'ITA, IIT, 3, 9.3, I5 or O15.' }),
    breakdown: t.field({
      type: BreakdownEnum,
      required: true,
      defaultValue: 'NONE',
      description: 'How respondents are split.',
    }),
    breakdownKey: t.id({ description: 'Which cell; left out for everybody.' }),
    score: t.float({ required: true, description: '0–100, two decimals, as printed.' }),
    note: t.string({ description: 'What is known of why it differs from the rule.' }),
  }),
});

const OfficialResultInput = builder.inputType('OfficialResultInput', {
  description: 'The result of an assessment as NACC or BMA published it.',
  fields: (t) => ({
    ...commonFields(t),
    source: t.string({ required: true, description: 'Where it was published.' }),
    rating: t.field({ type: RatingEnum, description: 'The published rating.' }),
    figures: t.field({
      type: [OfficialFigureInput],
      required: true,
      description: 'Its figures, each once.',
    }),
  }),
});

const CloseAssessmentInput = builder.inputType('CloseAssessmentInput', {
  description: 'Ends submissions and checks.',
  fields: commonFields,
});

const PublishAssessmentInput = builder.inputType('PublishAssessmentInput', {
  description: 'Releases the results of a closed assessment to the public.',
  fields: commonFields,
});

type Answers = readonly { readonly question: string; readonly option: number }[];

/** @throws Refusal INVALID_VALUE when a question is answered twice. */
function answersOf(answers: Answers): Readonly<Record<string, number>> {
  for (const [at, { question, option }] of answers.entries()) {
    if (answers.findIndex((other) => other.question === question) === at) continue;
    const field = `answers.${question}`;
    const allowed = 'one answer to each question';
    throw new Refusal([{ code: 'INVALID_VALUE', field, got: option, allowed }]);
  }
  return Object.fromEntries(answers.map(({ question, option }) => [question, option]));
}

function present(attributes: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(attributes).filter(([, value]) => value !== null && value !== undefined),
  );
}

builder.mutationFields((t) => ({
  openAssessment: t.field({
    authScopes: toRecord('RUN_ASSESSMENTS'),
    type: AppendResultType,
    description: 'Opens an assessment for submissions, checks and measures.',
    args: {
      input: t.arg({ type: OpenAssessmentInput, required: true, description: WHAT_IS_RECORDED }),
    },
    resolve: (_, { input }, context) =>
      recordOne(context, 'AssessmentOpened', input, {
        provenance: input.provenance,
        provenanceNote: input.provenanceNote ?? null,
      }),
  }),
  submitSurvey: t.field({
    authScopes: toRecord('RECORD_SUBMISSIONS'),
    type: AppendResultType,
    description: "Records one respondent's answers. Refused unless the assessment is open.",
    args: {
      input: t.arg({ type: SurveySubmissionInput, required: true, description: WHAT_IS_RECORDED }),
    },
    resolve: (_, { input }, context) => {
      const id = eventIdOf(input);
      return recordOne(
        context,
        'SurveySubmitted',
        input,
        {
          instrument: input.instrument,
          submissionId: input.submissionId ?? id,
          part: input.part,
          answers: answersOf(input.answers),
          respondent: present(input.respondent),
        },
        id,
      );
    },
  }),
  recordOitCheck: t.field({
    authScopes: toRecord('RECORD_RESULTS'),
    type: AppendResultType,
    description:
      'Records what a check of one OIT item found. One made at the cut-off of its year or later is kept and counts for nothing, so say occurredAt of a check that was made earlier.',
    args: { input: t.arg({ type: OitCheckInput, required: true, description: WHAT_IS_RECORDED }) },
    resolve: (_, { input }, context) =>
      recordOne(context, 'OitItemChecked', input, {
        item: input.item,
        stage: input.stage,
        outcome: input.outcome,
        evidenceUrl: input.evidenceUrl ?? null,
        checker: input.checker ?? null,
        note: input.note ?? null,
      }),
  }),
  recordOfficialResult: t.field({
    authScopes: toRecord('RECORD_RESULTS'),
    type: AppendResultType,
    description: 'Records the published result, beside the computed one.',
    args: {
      input: t.arg({ type: OfficialResultInput, required: true, description: WHAT_IS_RECORDED }),
    },
    resolve: (_, { input }, context) =>
      recordOne(context, 'OfficialResultRecorded', input, {
        source: input.source,
        rating: input.rating ?? null,
        figures: input.figures.map(({ scope, key, breakdown, breakdownKey, score, note }) => ({
          scope,
          key,
          breakdown,
          breakdownKey: breakdownKey ?? null,
          score,
          note: note ?? null,
        })),
      }),
  }),
  closeAssessment: t.field({
    authScopes: toRecord('RUN_ASSESSMENTS'),
    type: AppendResultType,
    description: 'Closes an open assessment: submissions and checks are refused from then on.',
    args: {
      input: t.arg({ type: CloseAssessmentInput, required: true, description: WHAT_IS_RECORDED }),
    },
    resolve: (_, { input }, context) => recordOne(context, 'AssessmentClosed', input, {}),
  }),
  publishAssessment: t.field({
    authScopes: toRecord('RUN_ASSESSMENTS'),
    type: AppendResultType,
    description: 'Publishes a closed assessment.',
    args: {
      input: t.arg({ type: PublishAssessmentInput, required: true, description: WHAT_IS_RECORDED }),
    },
    resolve: (_, { input }, context) => recordOne(context, 'AssessmentPublished', input, {}),
  }),
}));
