import type { Framework } from '@ita/schema';
import { pointsOf, questionsOf, surveysOf } from '@ita/schema';

/** The points of a year's options and the weights of its parts (rules 1, 2 and 11), as rows of SQL. */
function ruleRows(framework: Framework): readonly string[] {
  const { fiscalYear } = framework;
  return surveysOf(framework).flatMap((survey) =>
    questionsOf(survey).flatMap((question) =>
      survey.parts.flatMap(({ part, weight }) => {
        const [over = '1', under = '1'] = weight.split('/');
        return pointsOf(framework, question).map(
          (points, at) =>
            `(${fiscalYear}, '${question.key}', ${part}, ${at + 1}, '${question.concept}', ${points}, ${over}::numeric / ${under})`,
        );
      }),
    ),
  );
}

const scoresOf = ({ fiscalYear }: Framework): string =>
  `(select * from score where fiscal_year = ${fiscalYear})`;

/**
 * One statement of PostgreSQL over a table of jsonb events: scores of every question of all districts in two
 * years, matched by concept, and the change.
 */
export function jsonbChanges(from: Framework, to: Framework, table: string): string {
  return `
    with rule (fiscal_year, question, part, option, concept, points, weight) as (
      values ${[from, to].flatMap(ruleRows).join(', ')}
    ),
    chosen as (
      select "fiscalYear" as fiscal_year, district, part, question, option::smallint as option,
        count(*) as respondents
      from ${table},
        jsonb_to_record(data) as event ("fiscalYear" smallint, district text, part smallint, answers jsonb),
        jsonb_each(answers) as answer (question, option)
      where "fiscalYear" in (${from.fiscalYear}, ${to.fiscalYear})
      group by "fiscalYear", district, part, question, option
    ),
    part_mean as (
      select fiscal_year, district, concept, weight, sum(respondents * points) / sum(respondents) as mean
      from chosen join rule using (fiscal_year, part, question, option)
      group by fiscal_year, district, concept, part, weight
    ),
    score as (
      select fiscal_year, district, concept, sum(weight * mean) / sum(weight) as score
      from part_mean group by fiscal_year, district, concept
    )
    select district, concept, (later.score - earlier.score)::double precision as change
    from ${scoresOf(from)} as earlier join ${scoresOf(to)} as later using (district, concept)
    order by district, concept`;
}
