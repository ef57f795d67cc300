import type {
  ChecklistInstrument,
  Framework,
  SurveyInstrument,
  SurveyInstrumentKey,
} from '@ita/schema';
import { frameworkOf, itemsOf, pointsOf, questionsOf, surveysOf } from '@ita/schema';
import * as fc from 'fast-check';
import type { AnsweredSurvey, AnsweredYear } from './answered-year.ts';

const found = frameworkOf(2567);
if (found === undefined) throw new Error('FY2567 has no framework');
const base = found;

const label = { labelTh: 'ก', labelEn: 'a' };

const exactly = <One>(count: number, one: fc.Arbitrary<One>): fc.Arbitrary<One[]> =>
  fc.array(one, { minLength: count, maxLength: count });

const shares = (count: number): fc.Arbitrary<number[]> =>
  exactly(count, fc.integer({ min: 1, max: 9 }));

/** Exact weights, which add up to one. */
const weightsOf = (parts: readonly number[]): readonly string[] => {
  const sum = parts.reduce((total, part) => total + part, 0);
  return parts.map((part) => `${part}/${sum}`);
};

/** Some of the concepts of a pool, at least one, in any order; so numbers differ between frameworks. */
const someOf = (prefix: string, count: number): fc.Arbitrary<readonly string[]> =>
  fc.shuffledSubarray(
    Array.from({ length: count }, (_, at) => `${prefix}-${at}`),
    { minLength: 1 },
  );

const survey = (key: SurveyInstrumentKey, weight: string): fc.Arbitrary<SurveyInstrument> =>
  fc
    .tuple(
      fc.integer({ min: 1, max: 2 }).chain(shares).map(weightsOf),
      someOf(key.toLowerCase(), 5),
      exactly(
        5,
        fc.record({
          scale: fc.constantFrom('likert6', 'yesno'),
          direction: fc.constantFrom('positive' as const, 'negative' as const),
        }),
      ),
    )
    .map(([partWeights, concepts, rules]) => ({
      ...label,
      kind: 'survey',
      key,
      weight,
      parts: partWeights.map((partWeight, at) => ({ part: at + 1, weight: partWeight })),
      attributes: [],
      cellRespondentsMin: 1,
      indicators: [
        {
          ...label,
          key: `${key}-indicator`,
          concept: `${key}-indicator`,
          questions: rules.slice(0, concepts.length).map((rule, at) => ({
            ...label,
            ...rule,
            key: `${key}${at + 1}`,
            concept: concepts[at] ?? '',
          })),
        },
      ],
    }));

/** A checklist whose items may sit in any sub-indicator, and these in any indicator. */
const checklist = (weight: string): fc.Arbitrary<ChecklistInstrument> =>
  fc
    .tuple(
      someOf('item', 7),
      exactly(7, fc.integer({ min: 0, max: 3 })),
      exactly(4, fc.integer({ min: 0, max: 1 })),
      shares(2),
      exactly(2, shares(4)),
    )
    .map(([items, subOfItem, indicatorOfSub, indicatorShares, subShares]) => {
      const subs = [...Map.groupBy(items, (_, at) => subOfItem[at] ?? 0)];
      const indicators = [...Map.groupBy(subs, ([sub]) => indicatorOfSub[sub] ?? 0)];
      const indicatorWeights = weightsOf(indicatorShares.slice(0, indicators.length));
      return {
        ...label,
        kind: 'checklist',
        key: 'OIT',
        weight,
        indicators: indicators.map(([indicator, own], at) => {
          const subWeights = weightsOf(subShares[at]?.slice(0, own.length) ?? []);
          return {
            ...label,
            key: `${indicator}`,
            concept: `indicator-${indicator}`,
            weight: indicatorWeights[at] ?? '0',
            subIndicators: own.map(([sub, concepts], place) => ({
              ...label,
              key: `${indicator}.${sub}`,
              concept: `sub-${sub}`,
              weight: subWeights[place] ?? '0',
              items: concepts.map((concept) => ({
                ...label,
                key: `O${items.indexOf(concept) + 1}`,
                concept,
              })),
            })),
          };
        }),
      };
    });

const framework: fc.Arbitrary<Framework> = shares(3)
  .map(weightsOf)
  .chain(([iit = '0', eit = '0', oit = '0']) =>
    fc
      .tuple(survey('IIT', iit), survey('EIT', eit), checklist(oit))
      .map((instruments) => ({ ...base, instruments })),
  );

const responsesOf = (rules: Framework): fc.Arbitrary<readonly AnsweredSurvey[]> =>
  fc
    .tuple(
      ...surveysOf(rules).map((one) =>
        fc.array(
          fc.record({
            instrument: fc.constant(one.key),
            part: fc.constantFrom(...one.parts.map(({ part }) => part)),
            answers: fc.record(
              Object.fromEntries(
                questionsOf(one).map((question) => [
                  question.key,
                  fc.integer({ min: 1, max: pointsOf(rules, question).length }),
                ]),
              ),
            ),
            respondent: fc.constant({}),
            sign: fc.constant(1 as const),
          }),
          { minLength: 1, maxLength: 6 },
        ),
      ),
    )
    .map((responses) => responses.flat());

/**
 * Any year that has an ITA: at least one respondent of each survey, every item checked. Two of them differ
 * in weights, parts, questions, items and where these sit.
 */
export const randomYear: fc.Arbitrary<AnsweredYear> = framework.chain((rules) =>
  fc.record({
    framework: fc.constant(rules),
    responses: responsesOf(rules),
    outcomes: fc
      .tuple(
        ...itemsOf(rules).map(({ key }) =>
          fc.tuple(fc.constant(key), fc.constantFrom('PASS' as const, 'FAIL' as const)),
        ),
      )
      .map((entries) => new Map(entries)),
  }),
);
