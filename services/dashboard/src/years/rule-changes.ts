import type { YearRulesQuery } from './rules.generated.ts';

type Rules = NonNullable<YearRulesQuery['before']>;

/** Something that is asked or weighed in one year. */
interface Rule {
  /** What it is in every year. */
  readonly concept: string;
  readonly key: string;
  readonly labelTh: string;
  readonly labelEn: string;
  /** Share of what it is part of, 0–1; null where it has none. */
  readonly weight: number | null;
  /** Version of its words; null where they are not asked. */
  readonly wording: number | null;
  /** What its options score, as a text; null where it has none. */
  readonly points: string | null;
  /** Part of a questionnaire; null of all else. */
  readonly part: number | null;
}

/** What is not as it was. */
type RuleChangeKind =
  | 'APPEARED'
  | 'DISAPPEARED'
  | 'REWORDED'
  | 'RESCALED'
  | 'REWEIGHTED'
  | 'RENUMBERED';

/** A difference between the rules of two years. */
export interface RuleChange {
  readonly kind: RuleChangeKind;
  readonly before: Rule | null;
  readonly after: Rule | null;
}

/** Two weights closer than this are the same. */
const WEIGHT_TOLERANCE = 1e-9;

const NOT_ASKED = { wording: null, points: null, part: null } as const;

/** Everything of a year's rules that a reader must know of when it changes. */
function rulesOf({ instruments }: Rules): readonly Rule[] {
  return instruments.flatMap((instrument): readonly Rule[] => [
    { ...instrument, ...NOT_ASKED, concept: instrument.key },
    ...instrument.parts.map(({ part, weight }) => ({
      ...instrument,
      ...NOT_ASKED,
      concept: `${instrument.key} ${part}`,
      part,
      weight,
    })),
    ...instrument.indicators.flatMap((indicator): readonly Rule[] => [
      { ...indicator, ...NOT_ASKED },
      ...indicator.questions.map((question) => ({
        ...question,
        weight: null,
        part: null,
        points: question.points.join(' '),
      })),
      ...indicator.subIndicators.flatMap((sub): readonly Rule[] => [
        { ...sub, ...NOT_ASKED },
        ...sub.items.map((item) => ({ ...item, ...NOT_ASKED, weight: null })),
      ]),
    ]),
  ]);
}

function kindsOf(before: Rule, after: Rule): readonly RuleChangeKind[] {
  const isReweighted = Math.abs((before.weight ?? 0) - (after.weight ?? 0)) > WEIGHT_TOLERANCE;
  return [
    ...(before.wording === after.wording ? [] : (['REWORDED'] as const)),
    ...(before.points === after.points ? [] : (['RESCALED'] as const)),
    ...(isReweighted ? (['REWEIGHTED'] as const) : []),
    ...(before.key === after.key ? [] : (['RENUMBERED'] as const)),
  ];
}

/** What two years ask or weigh differently, matched by concept: first what one year alone has. */
export function ruleChangesOf({ before, after }: YearRulesQuery): readonly RuleChange[] {
  if (!before || !after) return [];
  const [earlier, later] = [rulesOf(before), rulesOf(after)];
  const byConcept = new Map(earlier.map((rule) => [rule.concept, rule]));
  const concepts = new Set(later.map(({ concept }) => concept));
  return [
    ...later
      .filter(({ concept }) => !byConcept.has(concept))
      .map((rule) => ({ kind: 'APPEARED' as const, before: null, after: rule })),
    ...earlier
      .filter(({ concept }) => !concepts.has(concept))
      .map((rule) => ({ kind: 'DISAPPEARED' as const, before: rule, after: null })),
    ...later.flatMap((rule) => {
      const was = byConcept.get(rule.concept);
      return was ? kindsOf(was, rule).map((kind) => ({ kind, before: was, after: rule })) : [];
    }),
  ];
}
