import type { Event } from '@event-driven-io/emmett';
import type { PostgreSQLProjectionDefinition } from '@event-driven-io/emmett-postgresql';
import { postgreSQLProjection } from '@event-driven-io/emmett-postgresql';
import { breakdownsOf, cellName } from '@ita/projections';
import type { EventData, Framework } from '@ita/schema';
import { pointsOf, questionsOf, surveyOf, surveysOf } from '@ita/schema';
import { CELL_COLUMNS, CELL_KEY } from './cell-table.ts';

/** A submission as Emmett has it. */
export type Submitted = Event<'SurveySubmitted', EventData<'SurveySubmitted'>>;

/** Rows that are added to those of a table: prepared once, a round trip for any number of events. */
const addTo = (table: string): string => `
  insert into ${table} as kept
  select ${CELL_KEY}, respondents, option_counts
  from jsonb_to_recordset($1::jsonb) as added (${CELL_COLUMNS})
  on conflict (${CELL_KEY}) do update set
    respondents = kept.respondents + excluded.respondents,
    option_counts = (
      select array_agg(before + more)
      from unnest(kept.option_counts, excluded.option_counts) as counted (before, more)
    )`;

interface CellRow {
  readonly fiscal_year: number;
  readonly district: string;
  readonly instrument: string;
  readonly part: number;
  readonly cell: string;
  respondents: number;
  readonly option_counts: number[];
}

/** What of a year's survey says which numbers a submission adds to. */
interface Layout {
  readonly breakdowns: ReturnType<typeof breakdownsOf>;
  /** For each question, the place of its option 1 in option_counts. */
  readonly places: ReadonlyMap<string, number>;
  readonly options: number;
}

function layoutOf(framework: Framework, instrument: Submitted['data']['instrument']): Layout {
  const survey = surveyOf(framework, instrument);
  const places = new Map<string, number>();
  let options = 0;
  for (const question of questionsOf(survey)) {
    places.set(question.key, options);
    options += pointsOf(framework, question).length;
  }
  return { breakdowns: breakdownsOf(survey), places, options };
}

/** What some submissions add, a row for each cell that they are of. */
function addedRows(
  layouts: ReadonlyMap<string, Layout>,
  events: readonly Submitted[],
): readonly CellRow[] {
  const rows = new Map<string, CellRow>();
  for (const { data } of events) {
    const { fiscalYear, district, instrument, part, answers, respondent } = data;
    const layout = layouts.get(instrument);
    if (layout === undefined) continue;
    const cells = layout.breakdowns.flatMap(({ breakdown, attribute }) => {
      const breakdownKey = respondent[attribute];
      return breakdownKey === undefined ? [] : [cellName({ breakdown, breakdownKey })];
    });
    for (const cell of ['NONE', ...cells]) {
      const key = `${district} ${instrument} ${part} ${cell}`;
      const option_counts = Array.from({ length: layout.options }, () => 0);
      const row = rows.get(key) ?? {
        fiscal_year: fiscalYear,
        district,
        instrument,
        part,
        cell,
        respondents: 0,
        option_counts,
      };
      rows.set(key, row);
      row.respondents += 1;
      for (const [question, option] of Object.entries(answers)) {
        const place = (layout.places.get(question) ?? NaN) + option - 1;
        row.option_counts[place] = (row.option_counts[place] ?? 0) + 1;
      }
    }
  }
  return [...rows.values()];
}

/**
 * Emmett's projection of a year's submissions into CELL_COLUMNS, in raw SQL: a statement for all events that
 * it is given at once. Inline that is a whole append; Emmett 0.42's processors give one event at a time.
 */
export function cellProjection(
  framework: Framework,
  table: string,
): PostgreSQLProjectionDefinition<Submitted> {
  const layouts = new Map(surveysOf(framework).map(({ key }) => [key, layoutOf(framework, key)]));
  return postgreSQLProjection<Submitted>({
    name: table,
    canHandle: ['SurveySubmitted'],
    handle: async (events, { connection: { client } }) => {
      const added = JSON.stringify(addedRows(layouts, events));
      await client.query({ name: `add to ${table}`, text: addTo(table), values: [added] });
    },
  });
}
