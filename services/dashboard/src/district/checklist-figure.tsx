import type { VNode } from 'preact';
import { figureColumn } from '../figure/column.ts';
import { Figure } from '../figure/figure.tsx';
import { Keyed } from '../figure/keyed.tsx';
import { ReadTable } from '../figure/read-table.tsx';
import { useFormat, useView, useWords } from '../shell/view.ts';
import { labelOf } from '../words/name-of.ts';
import { useAskedDistrict } from './asked-district.ts';
import type { DistrictChecklistQuery } from './checklist.generated.ts';
import { DistrictChecklist } from './checklist.generated.ts';
import { DISTRICT } from './district-words.ts';
import { orDash } from '../words/or-dash.ts';

type Assessment = NonNullable<DistrictChecklistQuery['assessment']>;
type Check = Assessment['oitItems'][number]['history'][number];

/** An item with its checks, and its published score. */
type ItemRow = Assessment['oitItems'][number] & {
  readonly official: number | null;
  readonly synthetic: boolean;
};

function itemRows({ assessment }: DistrictChecklistQuery): readonly ItemRow[] {
  if (!assessment) return [];
  const { oitItems, official, synthetic } = assessment;
  return oitItems.map((item) => ({
    ...item,
    synthetic,
    official: official?.scores.find(({ key }) => key === item.item)?.score ?? null,
  }));
}

/** The OIT checklist: where each item stands, and how it got there. */
export function ChecklistFigure(): VNode {
  const words = useWords(DISTRICT);
  const { score } = useFormat();
  const { language } = useView();
  const checkText = useCheckText();
  return (
    <Figure
      id="checklist"
      title={words.checklist}
      caption={words.checklistCaption}
      operation={DistrictChecklist}
      variables={useAskedDistrict()}
      rows={itemRows}
      columns={[
        {
          header: words.item,
          value: (row) => `${row.item} ${labelOf(row, language)}`,
          names: true,
        },
        { header: words.state, value: ({ state }) => words[state] },
        figureColumn(words.score, (row: ItemRow) => row.score, score),
        figureColumn(words.official, ({ official }: ItemRow) => official, score),
        { header: words.history, value: ({ history }) => history.map(checkText).join('; ') },
      ]}
      syntheticOf={({ synthetic }) => synthetic}
      chart={(rows) => (
        <ReadTable
          caption={words.checklist}
          keyOf={({ item }) => item}
          groups={[{ heading: null, rows }]}
          columns={[
            {
              id: 'item',
              header: words.item,
              kind: 'NAME',
              cell: (row) => <Keyed name={row.item}>{labelOf(row, language)}</Keyed>,
            },
            {
              id: 'state',
              header: words.state,
              cell: ({ state }) => <span class={`state state-${state}`}>{words[state]}</span>,
            },
            {
              id: 'score',
              header: words.score,
              kind: 'FIGURE',
              wideOnly: true,
              cell: (row) => orDash(row.official ?? row.score, score),
            },
            {
              id: 'history',
              header: words.history,
              cell: ({ history }) => (
                <ol class="history">
                  {history.map((check, at) => (
                    <li key={at}>
                      {checkText(check)}
                      {check.evidenceUrl !== null && <EvidenceLink url={check.evidenceUrl} />}
                    </li>
                  ))}
                </ol>
              ),
            },
          ]}
        />
      )}
    />
  );
}

/** What a check was, as a line. */
function useCheckText(): (check: Check) => string {
  const words = useWords(DISTRICT);
  const { day } = useFormat();
  return ({ stage, outcome, checkedAt, checker, note, late }) =>
    [
      `${words[stage]} ${day(checkedAt)}: ${words[outcome]}`,
      checker,
      note,
      late ? words.late : null,
    ]
      .filter((part) => part !== null)
      .join(', ');
}

/** A link to what a checker looked at. The address is as somebody gave it: only a web page is linked. */
function EvidenceLink({ url }: { readonly url: string }): VNode | null {
  const words = useWords(DISTRICT);
  if (!/^https?:\/\//u.test(url)) return null;
  return (
    <>
      {' '}
      <a href={url} target="_blank" rel="noreferrer">
        {words.evidence}
      </a>
    </>
  );
}
