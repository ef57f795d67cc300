import {
  ASSESSMENT_STATUSES,
  AUDIENCES,
  BASES,
  BREAKDOWNS,
  CADENCES,
  DISTRICT_GROUPS,
  INSTRUMENTS,
  MEASURE_KINDS,
  MEASURE_STATES,
  OIT_ITEM_STATES,
  OIT_OUTCOMES,
  OIT_STAGES,
  PROGRESS_STATUSES,
  PROVENANCES,
  RATINGS,
  SCOPES,
  SURVEY_INSTRUMENTS,
} from '@ita/schema';
import type { ReportState, Withheld } from '@ita/schema';
import { builder } from './builder.ts';

export const InstrumentEnum = builder.enumType('Instrument', {
  description: 'IIT is answered by staff, EIT by the public; OIT is a checklist of disclosure.',
  values: INSTRUMENTS,
});

export const SurveyInstrumentEnum = builder.enumType('SurveyInstrument', {
  description: 'The instruments that people answer.',
  values: SURVEY_INSTRUMENTS,
});

export const ScopeEnum = builder.enumType('Scope', {
  description: 'What a score is a score of, widest first.',
  values: SCOPES,
});

export const BreakdownEnum = builder.enumType('Breakdown', {
  description: 'How respondents are split into cells; NONE is everybody.',
  values: BREAKDOWNS,
});

export const BasisEnum = builder.enumType('Basis', {
  description: 'COMPUTED here from events, or OFFICIAL as NACC or BMA published it.',
  values: BASES,
});

export const RatingEnum = builder.enumType('Rating', {
  description: 'Rating bands, best first; thresholds hold on scores rounded to two decimals.',
  values: RATINGS,
});

export const WithheldEnum = builder.enumType('Withheld', {
  description: 'Why a figure is withheld to protect respondents.',
  values: {
    SMALL_CELL: { description: 'Too few answered the survey.' },
    COMPLEMENTARY: {
      description:
        'This cell, or one that would follow from it by subtraction, has too few respondents. Which one is not said, for that would tell of its size.',
    },
    NOT_PUBLISHED: {
      description:
        'Not published yet: while an assessment is open, answers come a minimum at a time, and breakdowns when it is closed.',
    },
  } satisfies Record<Withheld, object>,
});

export const DistrictGroupEnum = builder.enumType('DistrictGroup', {
  description: "Groups of Bangkok's districts.",
  values: DISTRICT_GROUPS,
});

export const AssessmentStatusEnum = builder.enumType('AssessmentStatus', {
  description: 'OPEN takes submissions and checks, CLOSED does not, PUBLISHED is public.',
  values: ASSESSMENT_STATUSES,
});

export const ProvenanceEnum = builder.enumType('Provenance', {
  description:
    'Where submissions come from: COLLECTED from respondents; RECONSTRUCTED from published totals, so margins are real and single rows are not; SYNTHETIC, made up.',
  values: PROVENANCES,
});

export const OitStageEnum = builder.enumType('OitStage', {
  description: "Stages of an OIT item's checking, in the order they happen.",
  values: OIT_STAGES,
});

export const OitOutcomeEnum = builder.enumType('OitOutcome', {
  description: 'What a check of an OIT item found: PASS scores 100, FAIL 0.',
  values: OIT_OUTCOMES,
});

export const OitItemStateEnum = builder.enumType('OitItemState', {
  description:
    'Where an OIT item stands by the check that counts, the latest before the cut-off: PASSED scores 100, FAILED 0, NOT_CHECKED nothing.',
  values: OIT_ITEM_STATES,
});

export const MeasureKindEnum = builder.enumType('MeasureKind', {
  description: 'A measure improves what is done, or tells people of it.',
  values: MEASURE_KINDS,
});

export const CadenceEnum = builder.enumType('Cadence', {
  description:
    'How often a measure is monitored. Reports of WEEKLY and MONTHLY ones are due each month, of the others each fiscal quarter or half, by the 25th of its last month.',
  values: CADENCES,
});

export const AudienceEnum = builder.enumType('Audience', {
  description: "Whom a communication measure tells: the office's own people, those it serves, all.",
  values: AUDIENCES,
});

export const ProgressStatusEnum = builder.enumType('ProgressStatus', {
  description: 'What a progress report says; one is due even when nothing was done.',
  values: PROGRESS_STATUSES,
});

export const MeasureStateEnum = builder.enumType('MeasureState', {
  description: 'The life of a measure: planned, reported on at least once, and its two ends.',
  values: MEASURE_STATES,
});

export const ReportStateEnum = builder.enumType('ReportState', {
  description: 'Where a progress report stands on a day.',
  values: {
    UPCOMING: { description: 'It is not in, and its due day is not over.' },
    ON_TIME: { description: 'It came in on its due day or before.' },
    LATE: { description: 'It came in after its due day.' },
    OVERDUE: { description: 'It is not in, and its due day is over.' },
    MISSED: { description: 'Likewise, and its measure has ended, so that nobody will give it.' },
    EXTRA: { description: 'It is in, and none was due for its month.' },
  } satisfies Record<ReportState, object>,
});
