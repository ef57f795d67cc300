import type { VNode } from 'preact';
import { useAddress } from '../address/use-address.ts';
import { useDistricts } from '../district/asked-district.ts';
import type { EventType } from '../data/enums.generated.ts';
import type { Column } from '../figure/column.ts';
import { Figure } from '../figure/figure.tsx';
import { Picker } from '../shell/picker.tsx';
import { useFormat, useView, useWords } from '../shell/view.ts';
import { nameOf } from '../words/name-of.ts';
import type { LogEvent } from './event-proof.ts';
import { EventTable } from './event-table.tsx';
import { LogEvents } from './events.generated.ts';
import type { LogEventsQuery, LogEventsQueryVariables } from './events.generated.ts';
import { LOG } from './log-words.ts';

/** Events of one page. */
const PAGE_EVENTS = 50;

const TYPES: readonly EventType[] = [
  'AssessmentOpened',
  'AssessmentClosed',
  'AssessmentPublished',
  'AssessmentReopened',
  'OfficialResultRecorded',
  'OitItemChecked',
  'MeasurePlanned',
  'MeasureProgressReported',
  'MeasureCompleted',
  'MeasureCancelled',
  'SurveySubmitted',
  'SubmissionCorrected',
];

/** What the events of the present address are asked with. */
function useEventsVariables(): LogEventsQueryVariables {
  const { params } = useAddress();
  const type = TYPES.find((one) => one === params['type']);
  const district = params['of'];
  const before = params['before'];
  return {
    last: PAGE_EVENTS,
    ...(type && { types: [type] }),
    ...(district !== undefined && { districts: [district] }),
    ...(before !== undefined && { before }),
  };
}

const eventsOf = ({ events }: LogEventsQuery): readonly LogEvent[] =>
  events.edges.map(({ node }) => node).toReversed();

/** The latest events of the log, a page at a time. */
export function EventsFigure({ publicKey }: { readonly publicKey: string }): VNode {
  const words = useWords(LOG);
  const { count } = useFormat();
  return (
    <Figure
      id="events"
      title={words.events}
      finding={({ events }) => (
        <>
          {words.eventsCaption(count(events.edges.length), count(events.totalCount))}
          <EventPickers />
        </>
      )}
      operation={LogEvents}
      variables={useEventsVariables()}
      rows={eventsOf}
      columns={useEventColumns()}
      chart={(rows, { events }) => (
        <EventTable rows={rows} publicKey={publicKey} pageInfo={events.pageInfo} />
      )}
    />
  );
}

function EventPickers(): VNode {
  const words = useWords(LOG);
  const { language } = useView();
  const { params, go } = useAddress();
  const districts = useDistricts() ?? [];
  return (
    <div class="pickers">
      <Picker
        label={words.type}
        value={params['type'] ?? ''}
        options={[
          { value: '', label: words.allTypes },
          ...TYPES.map((type) => ({ value: type, label: words[type] })),
        ]}
        onPick={(type) => go({ params: { type, before: null } })}
      />
      <Picker
        label={words.district}
        value={params['of'] ?? ''}
        options={[
          { value: '', label: words.allDistricts },
          ...districts.map((one) => ({ value: one.code, label: nameOf(one, language) })),
        ]}
        onPick={(of) => go({ params: { of, before: null } })}
      />
    </div>
  );
}

function useEventColumns(): readonly Column<LogEvent>[] {
  const words = useWords(LOG);
  const { moment } = useFormat();
  const { language } = useView();
  return [
    {
      header: words.position,
      value: ({ position }) => Number(position),
      numeric: true,
      names: true,
    },
    {
      header: words.recordedAt,
      value: ({ recordedAt }) => recordedAt,
      text: ({ recordedAt }) => moment(recordedAt),
    },
    { header: words.type, value: ({ type }) => type, text: ({ type }) => words[type] },
    { header: words.district, value: ({ district }) => nameOf(district, language) },
    { header: words.year, value: ({ fiscalYear }) => fiscalYear, numeric: true },
    { header: words.stream, value: ({ stream }) => stream },
    {
      header: words.actor,
      value: ({ actor }) => actor,
      text: ({ actor }) => actor ?? words.withheldEvent,
    },
    {
      header: words.data,
      value: ({ data }) => data,
      text: ({ data }) => data ?? words.withheldEvent,
    },
  ];
}
