import type { Attribute, Instrument, Label, Rating, SurveyInstrumentKey } from '../vocabulary.ts';

/** An exact number as text, decimal or fraction: '0.30', '25/30'. Never a binary float (rule 7). */
export type Exact = string;

/** One answer to a question, with what it scores (0–100) on a positively worded question. */
export interface ScaleOption extends Label {
  readonly points: number;
}

/** Answer options in order, option 1 first. A negatively worded question takes the points reversed. */
export interface Scale {
  readonly key: string;
  readonly options: readonly ScaleOption[];
}

/** One survey question of one year. `concept` names what it asks and is stable across years. */
export interface Question extends Label {
  readonly key: string;
  readonly concept: string;
  /**
   * Version of the words in which the concept is asked, 1 when left out. It goes up when they change
   * and the concept does not: such years may be compared, with a warning (see wordingOf).
   */
  readonly wording?: number;
  readonly scale: string;
  readonly direction: 'positive' | 'negative';
}

/** One item of the OIT checklist. `concept` is stable across years, `key` is not. */
export interface Item extends Label {
  readonly key: string;
  readonly concept: string;
}

/** An indicator answered by questions; its score is their mean (rule 3). */
export interface SurveyIndicator extends Label {
  readonly key: string;
  readonly concept: string;
  readonly questions: readonly Question[];
}

/** Part of an OIT indicator; its score is the mean of its items, and weighs `weight` of it (rule 5). */
export interface SubIndicator extends Label {
  readonly key: string;
  readonly concept: string;
  readonly weight: Exact;
  readonly items: readonly Item[];
}

/** An OIT indicator; weighs `weight` of OIT and is the weighted sum of its parts (rule 5). */
export interface ChecklistIndicator extends Label {
  readonly key: string;
  readonly concept: string;
  readonly weight: Exact;
  readonly subIndicators: readonly SubIndicator[];
}

/** A questionnaire part and the share of each question's score that it carries (rule 11). */
export interface SurveyPart {
  readonly part: number;
  readonly weight: Exact;
}

/** An attribute that an instrument asks of its respondents. */
export interface AskedAttribute {
  readonly attribute: Attribute;
  readonly required: boolean;
}

/** IIT or EIT: weighs `weight` of ITA; its score is the mean of its questions (rule 4). */
export interface SurveyInstrument extends Label {
  readonly kind: 'survey';
  readonly key: SurveyInstrumentKey;
  readonly weight: Exact;
  readonly parts: readonly SurveyPart[];
  readonly attributes: readonly AskedAttribute[];
  /** Fewest respondents whose figures are shown when respondents are broken down (rule 13). */
  readonly cellRespondentsMin: number;
  readonly indicators: readonly SurveyIndicator[];
}

/** OIT: weighs `weight` of ITA; its score is the weighted sum of its indicators (rule 5). */
export interface ChecklistInstrument extends Label {
  readonly kind: 'checklist';
  readonly key: Exclude<Instrument, SurveyInstrumentKey>;
  readonly weight: Exact;
  readonly indicators: readonly ChecklistIndicator[];
}

/** An option of an attribute: a department, an age band, a service type. */
export interface AttributeOption extends Label {
  readonly key: string;
}

/** A rating and the least it takes, on scores rounded to two decimals; null asks nothing (rule 8). */
export interface RatingBand extends Label {
  readonly rating: Rating;
  readonly itaAtLeast: Exact | null;
  readonly everyInstrumentAtLeast: Exact | null;
}

/** Something the published sources leave open, and what this framework takes it to be. */
export interface Assumption {
  readonly key: string;
  readonly text: string;
}

/** The rules of one fiscal year (BE): what is asked, what it scores and what it weighs. Pure data. */
export interface Framework {
  readonly fiscalYear: number;
  readonly scales: readonly Scale[];
  readonly attributes: Readonly<Record<Attribute, readonly AttributeOption[]>>;
  readonly instruments: readonly (SurveyInstrument | ChecklistInstrument)[];
  readonly ratingBands: readonly RatingBand[];
  /**
   * When OIT checks stop to count (CE, ISO 8601 with zone): one made before that moment counts, one made
   * at it or later is kept and counts for nothing.
   */
  readonly oitCutOff: string;
  /** The ITA that every body is to reach, 0–100 (rule 8). */
  readonly nationalTarget: Exact;
  readonly assumptions: readonly Assumption[];
}
