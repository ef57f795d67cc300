import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { useQuery } from '../data/use-query.ts';
import { SyntheticLabel } from '../figure/synthetic-label.tsx';
import { useFormat, useWords } from '../shell/view.ts';
import type { AskedDistrict } from './asked-district.ts';
import { DISTRICT } from './district-words.ts';
import { DistrictResult } from './result.generated.ts';

/** What a printed report is of. */
interface PrintedProps {
  /** Of the district, in the reader's language. */
  readonly name: string;
  readonly asked: AskedDistrict;
}

/** What heads the report on paper: whose it is, and a line for the margin of every page. */
export function PrintedHead({ name, asked }: PrintedProps): VNode {
  const words = useWords(DISTRICT);
  const line = words.runningHead(name, asked.fiscalYear);
  useEffect(() => {
    // The margins of a page take text from its style alone (CSS Paged Media 3, page-margin boxes).
    const { style } = document.documentElement;
    style.setProperty('--running-head', JSON.stringify(line));
    return () => void style.removeProperty('--running-head');
  }, [line]);
  return <p class="printed">{words.report}</p>;
}

/** What ends the report on paper: what it was computed from, when it was printed, and who signs. */
export function PrintedFoot({ name, asked }: PrintedProps): VNode {
  const words = useWords(DISTRICT);
  const { day } = useFormat();
  const answer = useQuery(DistrictResult, asked);
  const assessment = answer.stage === 'ready' ? answer.data.assessment : null;
  return (
    <section class="printed printed-foot">
      {assessment && <p>{words.computedAt(assessment.position, assessment.frameworkVersion)}</p>}
      <p>{words.printedOn(day(new Date().toISOString()))}</p>
      {assessment?.synthetic === true && <SyntheticLabel made={1} all={1} />}
      <div class="signatures">
        {[words.signPrepared, words.signDirector(name)].map((role) => (
          <p key={role}>
            {words.signature} <span class="dots" />
            <br />( <span class="dots" /> )
            <br />
            {role}
            <br />
            {words.signDate} <span class="dots" />
          </p>
        ))}
      </div>
    </section>
  );
}
