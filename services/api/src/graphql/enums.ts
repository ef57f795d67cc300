import {
  ASSESSMENT_STATUSES,
  BASES,
  BREAKDOWNS,
  DISTRICT_GROUPS,
  INSTRUMENTS,
  OIT_OUTCOMES,
  OIT_STAGES,
  PROVENANCES,
  RATINGS,
  SCOPES,
  SURVEY_INSTRUMENTS,
} from '@ita/schema';
import type { Withheld } from '@ita/schema';
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
