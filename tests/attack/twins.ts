import type { CellCounts } from '@ita/projections';
import { breakdownsOf, disclosedCounts } from '@ita/projections';
import type { Attribute, EventOf, Framework, SurveyInstrument } from '@ita/schema';
import { frameworkOf, surveysOf } from '@ita/schema';
import type { SeedEvent } from '@ita/seeds';
import { trueCounts } from './city.ts';

/** How a twin differs: MEMBERS, who belongs to which of the withheld groups; SIZES, how many do. */
export const DIFFERENCES = ['MEMBERS', 'SIZES'] as const;
type Difference = (typeof DIFFERENCES)[number];

type Submission = SeedEvent & EventOf<'SurveySubmitted'>;

const isSubmission = (event: SeedEvent): event is Submission => event.type === 'SurveySubmitted';

/** A table of a survey: one breakdown of those who answered one part. */
interface Table {
  readonly survey: SurveyInstrument;
  readonly part: number;
  readonly attribute: Attribute;
  /** The groups that are withheld, in the order of the questionnaire. */
  readonly withheld: ReadonlySet<string>;
}

function tablesOf(framework: Framework, counts: readonly CellCounts[]): readonly Table[] {
  const { isShown } = disclosedCounts(framework, counts);
  return surveysOf(framework).flatMap((survey) =>
    survey.parts.flatMap(({ part }) =>
      breakdownsOf(survey).map(({ breakdown, attribute }) => {
        const held = counts.filter(
          (count) =>
            count.instrument === survey.key &&
            count.part === part &&
            count.breakdown === breakdown &&
            !isShown(count),
        );
        const withheld = new Set(held.flatMap(({ breakdownKey }) => breakdownKey ?? []));
        return { survey, part, attribute, withheld };
      }),
    ),
  );
}

function withAttribute(event: Submission, attribute: Attribute, value: string): Submission {
  const respondent = { ...event.data.respondent, [attribute]: value };
  return { ...event, data: { ...event.data, respondent } };
}

/** The groups of some respondents, in their order, told otherwise. */
function otherwise(groups: readonly string[], difference: Difference, most: number): string[] {
  if (difference === 'MEMBERS') return [...groups.slice(1), ...groups.slice(0, 1)];
  const sizes = [...Map.groupBy(groups, (group) => group)].map(
    ([group, members]) => [group, members.length] as const,
  );
  const [least, ...others] = sizes.toSorted(([, a], [, b]) => a - b);
  const largest = others.at(-1);
  if (least === undefined || largest === undefined || least[1] >= most) return [...groups];
  // That there is somebody in a group that is withheld is known.
  if (largest[1] === 1) return [...groups];
  const moved = groups.indexOf(largest[0]);
  return groups.with(moved, least[0]);
}

function retold(
  events: readonly SeedEvent[],
  { survey, part, attribute, withheld }: Table,
  difference: Difference,
): readonly SeedEvent[] {
  const own = events.filter(
    (event): event is Submission =>
      isSubmission(event) &&
      event.data.instrument === survey.key &&
      event.data.part === part &&
      withheld.has(event.data.respondent[attribute] ?? ''),
  );
  const groups = own.map(({ data }) => data.respondent[attribute] ?? '');
  const next = otherwise(groups, difference, survey.cellRespondentsMin - 1);
  const changed = new Map(
    own.map((event, at) => [event, withAttribute(event, attribute, next[at] ?? '')]),
  );
  return events.map((event) => (isSubmission(event) ? (changed.get(event) ?? event) : event));
}

const textOfShown = (framework: Framework, counts: readonly CellCounts[]): string =>
  JSON.stringify(disclosedCounts(framework, counts).shown);

/**
 * The events of one assessment as they might have been for all that the gate shows: in every table the
 * respondents of the groups that are withheld belong to others of them. Where the gate itself would
 * do otherwise then, that table stays as it is.
 */
function twinOf(events: readonly SeedEvent[], difference: Difference): readonly SeedEvent[] {
  const [first] = events;
  const framework = frameworkOf(first?.data.fiscalYear ?? 0);
  if (first === undefined || framework === undefined) return events;
  const { district } = first.data;
  const counts = trueCounts(framework, district, events);
  const shown = textOfShown(framework, counts);
  return tablesOf(framework, counts)
    .filter(({ withheld }) => withheld.size > 1)
    .reduce((twin, table) => {
      const next = retold(twin, table, difference);
      const same = textOfShown(framework, trueCounts(framework, district, next)) === shown;
      return same ? next : twin;
    }, events);
}

/** The events of many assessments, each as twinOf has it, in the order that they had. */
export function twinCity(
  events: readonly SeedEvent[],
  difference: Difference,
): readonly SeedEvent[] {
  const assessments = Map.groupBy(events, ({ data }) => `${data.fiscalYear} ${data.district}`);
  const twins = new Map(
    [...assessments.values()].flatMap((own) => {
      const twin = twinOf(own, difference);
      return own.map((event, at) => [event, twin[at] ?? event] as const);
    }),
  );
  return events.map((event) => twins.get(event) ?? event);
}
