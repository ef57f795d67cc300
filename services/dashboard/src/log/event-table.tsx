import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { useAddress } from '../address/use-address.ts';
import { download } from '../figure/download.ts';
import { useFormat, useView, useWords } from '../shell/view.ts';
import { nameOf } from '../words/name-of.ts';
import type { LogEvent } from './event-proof.ts';
import { proveEvent } from './event-proof.ts';
import type { LogEventsQuery } from './events.generated.ts';
import { LOG } from './log-words.ts';
import { Scrolling } from '../figure/scrolling.tsx';

/** Events of the log, each with its data and its proof. */
export function EventTable({
  rows,
  publicKey,
  pageInfo,
}: {
  readonly rows: readonly LogEvent[];
  readonly publicKey: string;
  readonly pageInfo: LogEventsQuery['events']['pageInfo'];
}): VNode {
  const words = useWords(LOG);
  const { params, href } = useAddress();
  return (
    <>
      <Scrolling label={words.events}>
        <table class="data events">
          <thead>
            <tr>
              <th scope="col" class="figure-cell">
                {words.position}
              </th>
              <th scope="col">{words.recordedAt}</th>
              <th scope="col">{words.type}</th>
              <th scope="col">{words.district}</th>
              <th scope="col">{words.year}</th>
              <th scope="col">{words.actor}</th>
              <th scope="col">{words.data}</th>
              <th scope="col">{words.proof}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((event) => (
              <EventLine key={event.position} event={event} publicKey={publicKey} />
            ))}
          </tbody>
        </table>
      </Scrolling>
      <p class="pages">
        {params['before'] !== undefined && (
          <a href={href({ params: { before: null } })}>{words.newest}</a>
        )}
        {pageInfo.hasPreviousPage && (
          <a href={href({ params: { before: pageInfo.startCursor } })}>{words.older}</a>
        )}
      </p>
    </>
  );
}

function EventLine({
  event,
  publicKey,
}: {
  readonly event: LogEvent;
  readonly publicKey: string;
}): VNode {
  const words = useWords(LOG);
  const { count, moment } = useFormat();
  const { language } = useView();
  const position = count(Number(event.position));
  return (
    <tr data-position={event.position}>
      <th scope="row" class="figure-cell">
        {position}
      </th>
      <td class="number">
        <time dateTime={event.recordedAt}>{moment(event.recordedAt)}</time>
      </td>
      <td>
        {words[event.type]}
        <small class="stream">{event.stream}</small>
      </td>
      <td>{nameOf(event.district, language)}</td>
      <td>{event.fiscalYear}</td>
      <td>{event.actor ?? <span class="absent">{words.withheldEvent}</span>}</td>
      <td>
        {event.data === null ? (
          <span class="absent">{words.withheldEvent}</span>
        ) : (
          <details>
            <summary>
              {words.data}
              <span class="unseen"> {position}</span>
            </summary>
            <pre>{JSON.stringify(JSON.parse(event.data), null, 1)}</pre>
          </details>
        )}
      </td>
      <td>
        <ProofButton event={event} publicKey={publicKey} />
      </td>
    </tr>
  );
}

/** Checks the proof of an event in this browser, and saves it as the file that `ita verify --proof` takes. */
function ProofButton({
  event,
  publicKey,
}: {
  readonly event: LogEvent;
  readonly publicKey: string;
}): VNode {
  const words = useWords(LOG);
  const [told, setTold] = useState('');
  const prove = async (): Promise<void> => {
    const { holds, file } = await proveEvent(event, publicKey);
    if (file) download(`ita-proof-${event.position}.json`, 'application/json', file);
    setTold(holds ? words.proofHolds : words.proofFails);
  };
  const refuse = (error: unknown): void =>
    setTold(error instanceof Error ? error.message : words.cannotCheck);
  return (
    <>
      <button type="button" data-tool="proof" onClick={() => void prove().catch(refuse)}>
        {event.withheld ? words.check : words.saveProof}
        <span class="unseen"> {event.position}</span>
      </button>
      <small role="status">{told}</small>
    </>
  );
}
