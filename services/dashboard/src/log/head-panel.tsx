import type { VNode } from 'preact';
import { download } from '../figure/download.ts';
import { useFormat, useWords } from '../shell/view.ts';
import { canonicalJson } from './canonical-json.ts';
import type { KeptHead } from './kept-head.ts';
import { LOG } from './log-words.ts';

/** Where the log stands, signed; the files with which anyone can hold it to that. */
export function HeadPanel({ head }: { readonly head: KeptHead }): VNode {
  const words = useWords(LOG);
  const { count, moment } = useFormat();
  const { publicKey, ...signed } = head;
  return (
    <section class="panel" aria-labelledby="head-title">
      <h2 id="head-title">{words.head}</h2>
      <dl>
        <dt>{words.size}</dt>
        <dd class="number">{count(head.size)}</dd>
        <dt>{words.signedAt}</dt>
        <dd>
          <time dateTime={head.time}>{moment(head.time)}</time>
        </dd>
        <dt>{words.root}</dt>
        <dd class="hash">{head.root}</dd>
        <dt>{words.signature}</dt>
        <dd class="hash">{head.signature}</dd>
      </dl>
      <ul class="tools" aria-label={words.head}>
        <li>
          <button
            type="button"
            onClick={() =>
              download('ita-log-head.json', 'application/json', `${canonicalJson(signed)}\n`)
            }
          >
            {words.saveHead}
          </button>
        </li>
        <li>
          <button
            type="button"
            onClick={() => download('log-key.public.pem', 'application/x-pem-file', publicKey)}
          >
            {words.saveKey}
          </button>
        </li>
      </ul>
    </section>
  );
}
