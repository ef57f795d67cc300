/**
 * A change that the synthetic city has and that a comparison of the two years ought to find. In years
 * after `to` it stays. What is not planted does not change: every other question, department and
 * district is expected to score the same in every year.
 */
export interface PlantedEffect {
  /** District code. */
  readonly district: string;
  /** Concept of the question; its key may differ from year to year. */
  readonly concept: string;
  /** The department whose respondents answer otherwise; null when all do, each department alike. */
  readonly department: string | null;
  /** The last year before the change, BE. */
  readonly from: number;
  /** The first year after it, BE. */
  readonly to: number;
  /** Change of the expected score of the question in those departments: points of 0–100. */
  readonly points: number;
}

/** District, concept, department or null, first year after the change (BE), points. */
const ROWS: readonly (readonly [string, string, string | null, number, number])[] = [
  // A question of IIT falls or rises in a whole district.
  ['1004', 'iit.improper-orders', null, 2567, -9],
  ['1011', 'iit.procurement-favouritism', null, 2567, -10],
  ['1035', 'iit.transparent-budget', null, 2567, 11],
  ['1015', 'iit.bribery-in-duty', null, 2568, 8],
  // What fell in 1011 comes back a year later.
  ['1011', 'iit.procurement-favouritism', null, 2568, 10],
  // The question that moves from I12 to I11: matched by number it would be compared with another.
  ['1050', 'iit.prevention-measures', null, 2568, 9],
  // One of EIT, when the weights of its parts change and when they do not.
  ['1020', 'eit.convenient-service', null, 2567, -14],
  ['1002', 'eit.bribery-in-service', null, 2568, -9],
  ['1042', 'eit.clear-information', null, 2568, 11],
  // All of an indicator: both questions of EIT 8, though one is asked in other words.
  ['1017', 'eit.improved-service', null, 2568, -10],
  ['1017', 'eit.technology', null, 2568, -10],
  // One department alone: a large one, a small one, and one as citizens see it.
  ['1024', 'iit.misuse-of-assets', 'cleansing', 2568, -11],
  ['1038', 'iit.personnel-favouritism', 'schools', 2568, -40],
  ['1010', 'eit.fair-service', 'city_law', 2568, -32],
];

/**
 * Real year effects of the synthetic city, all that there are. At scale 1 each is some seven standard
 * errors of the answers' mean: more than six with random seed 2568, where a comparison of all districts,
 * or of all their departments, finds every one (tests/discovery). With another seed one may be missed,
 * where a department, or its part 2 of EIT, happens to be of very few.
 */
export const PLANTED_EFFECTS: readonly PlantedEffect[] = ROWS.map(
  ([district, concept, department, to, points]) => ({
    district,
    concept,
    department,
    from: to - 1,
    to,
    points,
  }),
);

/** A district whose respondents come from other departments than the year before, and answer as before. */
export interface PlantedMixShift {
  readonly district: string;
  /** The IIT respondents' department whose share changes; the others share what it leaves as before. */
  readonly department: string;
  /** The last year before the change, BE. */
  readonly from: number;
  /** The first year after it, BE. */
  readonly to: number;
  /** Share of the department before and after, 0–1. */
  readonly shareFrom: number;
  readonly shareTo: number;
  /** How much lower the department answers every IIT question in every year: points of 0–100. */
  readonly pointsLower: number;
}

/**
 * The one shift of the mix: IIT of the whole district rises, though no department answers otherwise.
 * A null city has the department and its answers, and the share before the shift in every year.
 */
export const PLANTED_MIX_SHIFT: PlantedMixShift = {
  district: '1029',
  department: 'cleansing',
  from: 2567,
  to: 2568,
  shareFrom: 0.7,
  shareTo: 0.3,
  pointsLower: 10,
};

/** An assessment that is not finished: still OPEN, part of its submissions and checks collected. */
export const UNFINISHED_ASSESSMENT = {
  fiscalYear: 2568,
  district: '1048',
  /** Share of its submissions and OIT items that are in, 0–1. */
  collected: 0.5,
} as const;
