import type { VNode } from 'preact';
import { useAddress } from '../address/use-address.ts';
import { cautionTexts, chanceText, intervalText } from '../change/change-text.ts';
import { CHANGE } from '../change/change-words.ts';
import { verdictOf } from '../change/change.ts';
import { useFormat, useView, useWords } from '../shell/view.ts';
import { labelOf } from '../words/name-of.ts';
import { DISTRICT } from './district-words.ts';
import type { LookRow } from './look-rows.ts';
import { overdueIn } from './look-rows.ts';
import { useResponsibleText } from './responsible.ts';

/** Measures that a card names; all are in the figure of measures. */
const NAMED_MAX = 3;

/** One indicator to look at. */
export function LookCard({
  row,
  before,
}: {
  readonly row: LookRow;
  /** The year that it changed since, BE. */
  readonly before: number | null;
}): VNode {
  const words = useWords(DISTRICT);
  const { score } = useFormat();
  const { language } = useView();
  const { indicator } = row;
  return (
    <li data-key={indicator.key}>
      <h3>
        <span class="look-score number">{score(indicator.score ?? 0)}</span>
        <span>
          {indicator.key} {labelOf(indicator, language)}
        </span>
      </h3>
      <dl>
        <dt>{words.isReal}</dt>
        <dd data-answer="change">
          {before === null || !row.change ? (
            words.noBefore
          ) : (
            <Changed change={row.change} before={before} />
          )}
        </dd>
        <dt>{words.who}</dt>
        <dd data-answer="measures">
          <Planned row={row} />
        </dd>
      </dl>
    </li>
  );
}

function Changed({
  change,
  before,
}: {
  readonly change: NonNullable<LookRow['change']>;
  readonly before: number;
}): VNode {
  const words = useWords(DISTRICT);
  const said = useWords(CHANGE);
  const format = useFormat();
  const verdict = verdictOf(change);
  const reasons = [intervalText(change, said, format), chanceText(change, said)];
  const cautions = cautionTexts(change.comparabilityReasons, said);
  const isPartlyMade = change.from?.synthetic !== change.to?.synthetic;
  return (
    <>
      <strong class={`verdict verdict-${verdict}`}>{said[verdict]}</strong>{' '}
      {change.change !== null && said.points(format.change(change.change))} {words.since(before)}
      <span class="reasons">{reasons.filter((reason) => reason !== null).join(' · ')}</span>
      {(cautions.length > 0 || isPartlyMade) && (
        <span class="reasons">
          {said.caution}: {[...(isPartlyMade ? [words.partlyMade] : []), ...cautions].join(' · ')}
        </span>
      )}
    </>
  );
}

function Planned({ row: { indicator, measures } }: { readonly row: LookRow }): VNode {
  const words = useWords(DISTRICT);
  const { count, day } = useFormat();
  const { href } = useAddress();
  const responsibleText = useResponsibleText();
  if (measures.length === 0) return <>{words.noMeasure}</>;
  const late = measures.filter(({ overdueReports }) => overdueReports > 0);
  return (
    <>
      <strong class={late.length > 0 ? 'late' : ''}>
        {late.length > 0
          ? words.overdueOf(count(overdueIn(late)), count(late.length))
          : words.notOverdue}
      </strong>
      <ul class="look-measures">
        {measures.slice(0, NAMED_MAX).map((measure) => (
          <li key={`${measure.fiscalYear} ${measure.measureId}`}>
            <strong>{responsibleText(measure)}</strong>
            <span lang="th">
              {measure.measureId} {measure.titleTh}
            </span>
            <span class="reasons">
              {measure.overdueReports > 0
                ? words.overdueReports(count(measure.overdueReports))
                : words.notOverdue}
              {measure.nextDueOn !== null && ` · ${words.dueOn(day(measure.nextDueOn))}`}
            </span>
          </li>
        ))}
      </ul>
      <a href={`${href({ params: { indicator: indicator.key } })}#measures`}>
        {words.allMeasures} ({words.measuresFor(count(measures.length))})
      </a>
    </>
  );
}
