import type {
  Assumption,
  Attribute,
  AttributeOption,
  ChecklistIndicator,
  ChecklistInstrument,
  Framework,
  Item,
  Label,
  Question,
  RatingBand,
  Scale,
  ScaleOption,
  SubIndicator,
  SurveyIndicator,
  SurveyInstrument,
  SurveyPart,
} from '@ita/schema';
import { ATTRIBUTES, frameworkOf, frameworkVersion, pointsOf, wordingOf } from '@ita/schema';
import { exact, unrounded } from '@ita/projections';
import { builder } from './builder.ts';
import { InstrumentEnum, RatingEnum } from './enums.ts';

interface AskedOf {
  readonly framework: Framework;
  readonly question: Question;
}

interface IndicatorOf {
  readonly framework: Framework;
  readonly indicator: SurveyIndicator | ChecklistIndicator;
}

interface InstrumentOf {
  readonly framework: Framework;
  readonly instrument: SurveyInstrument | ChecklistInstrument;
}

interface AttributeOf {
  readonly attribute: Attribute;
  readonly options: readonly AttributeOption[];
}

const LABEL_TH = 'Name in Thai, as the official report prints it.';
const LABEL_EN = 'Name in English.';
const CONCEPT = 'What it asks, stable across years; match years by it, never by key.';

export const LabelledInterface = builder.interfaceRef<Label>('Labelled').implement({
  description: "A name in the readers' two languages.",
  fields: (t) => ({
    labelTh: t.exposeString('labelTh', { description: LABEL_TH }),
    labelEn: t.exposeString('labelEn', { description: LABEL_EN }),
  }),
});

const ScaleOptionType = builder.objectRef<ScaleOption>('ScaleOption').implement({
  description: 'One answer to a question.',
  interfaces: [LabelledInterface],
  fields: (t) => ({
    points: t.exposeInt('points', {
      description: 'What it scores, 0–100, on a positively worded question.',
    }),
  }),
});

const ScaleType = builder.objectRef<Scale>('Scale').implement({
  description: 'An answer scale, option 1 first.',
  fields: (t) => ({
    key: t.exposeID('key', { description: 'likert6 or yesno.' }),
    options: t.field({
      type: [ScaleOptionType],
      description: 'The options, option 1 first.',
      resolve: ({ options }) => options,
    }),
  }),
});

const QuestionType = builder.objectRef<AskedOf>('FrameworkQuestion').implement({
  description: 'One survey question of one year.',
  fields: (t) => ({
    key: t.id({ description: 'I1 … or E1 …', resolve: ({ question }) => question.key }),
    concept: t.id({ description: CONCEPT, resolve: ({ question }) => question.concept }),
    wording: t.int({
      description:
        'Version of its words, 1 first; years that differ in it ask the same concept in other words.',
      resolve: ({ question }) => wordingOf(question),
    }),
    labelTh: t.string({
      description: 'The question in Thai.',
      resolve: ({ question }) => question.labelTh,
    }),
    labelEn: t.string({
      description: 'The question in English, our translation.',
      resolve: ({ question }) => question.labelEn,
    }),
    scale: t.id({
      description: 'Key of its answer scale.',
      resolve: ({ question }) => question.scale,
    }),
    negative: t.boolean({
      description: 'Whether it is worded negatively, so that points are reversed (rule 1).',
      resolve: ({ question }) => question.direction === 'negative',
    }),
    points: t.intList({
      description: 'What each option scores, 0–100, option 1 first, direction taken in.',
      resolve: ({ framework, question }) => pointsOf(framework, question),
    }),
  }),
});

/** An item of the checklist, as a framework and what refers to one show it. */
export const FrameworkItemType = builder.objectRef<Item>('FrameworkItem').implement({
  description: 'One item of the OIT checklist; scores 0 or 100.',
  interfaces: [LabelledInterface],
  fields: (t) => ({
    key: t.exposeID('key', { description: 'O1 …' }),
    concept: t.exposeID('concept', { description: CONCEPT }),
  }),
});

const SubIndicatorType = builder.objectRef<SubIndicator>('FrameworkSubIndicator').implement({
  description: 'Part of an OIT indicator; its score is the mean of its items.',
  interfaces: [LabelledInterface],
  fields: (t) => ({
    key: t.exposeID('key', { description: '9.1 …' }),
    concept: t.exposeID('concept', { description: CONCEPT }),
    weight: t.float({
      description: 'Share of its indicator, 0–1.',
      resolve: ({ weight }) => unrounded(exact(weight)),
    }),
    items: t.field({
      type: [FrameworkItemType],
      description: 'Its items, in order.',
      resolve: ({ items }) => items,
    }),
  }),
});

const IndicatorType = builder.objectRef<IndicatorOf>('FrameworkIndicator').implement({
  description: 'One of the ten indicators.',
  fields: (t) => ({
    key: t.id({ description: '1 … 10', resolve: ({ indicator }) => indicator.key }),
    concept: t.id({ description: CONCEPT, resolve: ({ indicator }) => indicator.concept }),
    labelTh: t.string({ description: LABEL_TH, resolve: ({ indicator }) => indicator.labelTh }),
    labelEn: t.string({ description: LABEL_EN, resolve: ({ indicator }) => indicator.labelEn }),
    weight: t.float({
      nullable: true,
      description:
        'Share of OIT, 0–1; null in a survey, whose score is the mean of its questions (rule 4).',
      resolve: ({ indicator }) =>
        'weight' in indicator ? unrounded(exact(indicator.weight)) : null,
    }),
    questions: t.field({
      type: [QuestionType],
      description: 'The questions it is the mean of; none in OIT.',
      resolve: ({ framework, indicator }) =>
        'questions' in indicator
          ? indicator.questions.map((question) => ({ framework, question }))
          : [],
    }),
    subIndicators: t.field({
      type: [SubIndicatorType],
      description: 'Its weighted parts; none in a survey.',
      resolve: ({ indicator }) => ('subIndicators' in indicator ? indicator.subIndicators : []),
    }),
  }),
});

const PartType = builder.objectRef<SurveyPart>('FrameworkPart').implement({
  description: "A questionnaire part and its share of each question's score (rule 11).",
  fields: (t) => ({
    part: t.exposeInt('part', { description: '1 or 2.' }),
    weight: t.float({
      description: 'Share, 0–1.',
      resolve: ({ weight }) => unrounded(exact(weight)),
    }),
  }),
});

const InstrumentType = builder.objectRef<InstrumentOf>('FrameworkInstrument').implement({
  description: 'IIT, EIT or OIT by the rules of one year.',
  fields: (t) => ({
    key: t.field({
      type: InstrumentEnum,
      description: 'Which instrument.',
      resolve: ({ instrument }) => instrument.key,
    }),
    labelTh: t.string({ description: LABEL_TH, resolve: ({ instrument }) => instrument.labelTh }),
    labelEn: t.string({ description: LABEL_EN, resolve: ({ instrument }) => instrument.labelEn }),
    weight: t.float({
      description: 'Share of ITA, 0–1.',
      resolve: ({ instrument }) => unrounded(exact(instrument.weight)),
    }),
    parts: t.field({
      type: [PartType],
      description: 'Questionnaire parts; none in OIT.',
      resolve: ({ instrument }) => ('parts' in instrument ? instrument.parts : []),
    }),
    cellRespondentsMin: t.int({
      nullable: true,
      description: 'Fewest respondents whose figures a breakdown shows; null in OIT.',
      resolve: ({ instrument }) =>
        'cellRespondentsMin' in instrument ? instrument.cellRespondentsMin : null,
    }),
    indicators: t.field({
      type: [IndicatorType],
      description: 'Its indicators, in order.',
      resolve: ({ framework, instrument }) =>
        instrument.indicators.map((indicator) => ({ framework, indicator })),
    }),
  }),
});

const AttributeOptionType = builder.objectRef<AttributeOption>('AttributeOption').implement({
  description: 'An option of an attribute: a department, an age band, a service type.',
  interfaces: [LabelledInterface],
  fields: (t) => ({ key: t.exposeID('key', { description: 'The breakdownKey of its cell.' }) }),
});

const AttributeType = builder.objectRef<AttributeOf>('FrameworkAttribute').implement({
  description: 'What respondents are asked of themselves.',
  fields: (t) => ({
    key: t.id({ description: 'department, gender, age …', resolve: ({ attribute }) => attribute }),
    options: t.field({
      type: [AttributeOptionType],
      description: 'Its options, in order.',
      resolve: ({ options }) => options,
    }),
  }),
});

const least = (value: string | null): number | null =>
  value === null ? null : unrounded(exact(value));

const RatingBandType = builder.objectRef<RatingBand>('RatingBand').implement({
  description: 'A rating and the least it takes (rule 8).',
  interfaces: [LabelledInterface],
  fields: (t) => ({
    rating: t.field({
      type: RatingEnum,
      description: 'The rating.',
      resolve: ({ rating }) => rating,
    }),
    itaAtLeast: t.float({
      nullable: true,
      description: 'Least ITA, 0–100; null asks nothing.',
      resolve: ({ itaAtLeast }) => least(itaAtLeast),
    }),
    everyInstrumentAtLeast: t.float({
      nullable: true,
      description: 'Least score of every instrument, 0–100; null asks nothing.',
      resolve: ({ everyInstrumentAtLeast }) => least(everyInstrumentAtLeast),
    }),
  }),
});

const AssumptionType = builder.objectRef<Assumption>('Assumption').implement({
  description: 'Something the published sources leave open, and what is taken for it.',
  fields: (t) => ({
    key: t.exposeID('key', { description: 'Name of the assumption.' }),
    text: t.exposeString('text', { description: 'What is open and what is assumed.' }),
  }),
});

const FrameworkType = builder.objectRef<Framework>('Framework').implement({
  description: 'The rules of one fiscal year.',
  fields: (t) => ({
    fiscalYear: t.exposeInt('fiscalYear', { description: 'Fiscal year, BE.' }),
    version: t.string({
      description: 'Year and digest of every rule; it changes whenever one does.',
      resolve: frameworkVersion,
    }),
    oitCutOff: t.field({
      type: 'DateTime',
      description: 'Checks of OIT items made before this moment count; later ones do not.',
      resolve: ({ oitCutOff }) => new Date(oitCutOff),
    }),
    nationalTarget: t.float({
      description: 'The ITA that every body is to reach, 0–100.',
      resolve: ({ nationalTarget }) => unrounded(exact(nationalTarget)),
    }),
    instruments: t.field({
      type: [InstrumentType],
      description: 'IIT, EIT and OIT.',
      resolve: (framework) =>
        framework.instruments.map((instrument) => ({ framework, instrument })),
    }),
    scales: t.field({
      type: [ScaleType],
      description: 'Answer scales.',
      resolve: ({ scales }) => scales,
    }),
    attributes: t.field({
      type: [AttributeType],
      description: 'What respondents are asked of themselves.',
      resolve: ({ attributes }) =>
        ATTRIBUTES.map((attribute) => ({ attribute, options: attributes[attribute] })),
    }),
    ratingBands: t.field({
      type: [RatingBandType],
      description: 'Rating bands, best first; the first that holds is the rating.',
      resolve: ({ ratingBands }) => ratingBands,
    }),
    assumptions: t.field({
      type: [AssumptionType],
      description: 'What the published sources leave open.',
      resolve: ({ assumptions }) => assumptions,
    }),
  }),
});

builder.queryField('framework', (t) =>
  t.field({
    authScopes: { may: 'READ_RESULTS' },
    type: FrameworkType,
    nullable: true,
    description:
      'Rules of one fiscal year (BE): instruments, weights, indicators, questions, items, answer scales, rating bands. Null when they are not known.',
    args: { fiscalYear: t.arg.int({ required: true, description: 'Fiscal year, BE.' }) },
    resolve: (_, { fiscalYear }) => frameworkOf(fiscalYear),
  }),
);
