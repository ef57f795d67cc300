import type { VNode } from 'preact';
import { Figure } from '../figure/figure.tsx';
import { ReadTable } from '../figure/read-table.tsx';
import { useFormat, useView, useWords } from '../shell/view.ts';
import { labelOf } from '../words/name-of.ts';
import type { RuleChange } from './rule-changes.ts';
import { ruleChangesOf } from './rule-changes.ts';
import { YearRules } from './rules.generated.ts';
import { YEARS } from './years-words.ts';

const KINDS = [
  'APPEARED',
  'DISAPPEARED',
  'REWORDED',
  'RESCALED',
  'REWEIGHTED',
  'RENUMBERED',
] as const;

/** What the two years do not ask in the same way. */
export function RulesFigure({ from, to }: { readonly from: number; readonly to: number }): VNode {
  const words = useWords(YEARS);
  const { share } = useFormat();
  const { language } = useView();
  const labelIn = (rule: RuleChange['before']): string => {
    if (!rule) return '–';
    const name = rule.part === null ? labelOf(rule, language) : words.part(rule.key, rule.part);
    return rule.part === null ? `${rule.key} ${name}` : name;
  };
  const moveOf = ({ kind, before, after }: RuleChange): string => {
    if (!before || !after) return '';
    if (kind === 'RENUMBERED') return words.movedFrom(before.key, after.key);
    if (kind === 'REWEIGHTED') {
      return words.movedFrom(share(before.weight ?? 0), share(after.weight ?? 0));
    }
    return kind === 'RESCALED' ? words.movedFrom(before.points ?? '', after.points ?? '') : '';
  };
  return (
    <Figure
      id="rules"
      title={words.rules}
      caption={words.rulesCaption}
      operation={YearRules}
      variables={{ from, to }}
      rows={ruleChangesOf}
      nothing={words.rulesSame}
      columns={[
        { header: words.whatChanged, value: ({ kind }) => words[kind] },
        { header: String(from), value: ({ before }) => labelIn(before) },
        { header: String(to), value: ({ after }) => labelIn(after), names: true },
        { header: words.move, value: moveOf },
      ]}
      chart={(rows) => (
        <ReadTable
          caption={words.rules}
          keyOf={({ kind, before, after }) =>
            `${kind} ${before?.concept ?? ''} ${after?.concept ?? ''}`
          }
          groups={KINDS.map((kind) => ({
            heading: words[kind],
            rows: rows.filter((row) => row.kind === kind),
          }))}
          columns={[
            {
              id: 'what',
              header: words.figure,
              kind: 'NAME',
              cell: (row) => labelIn(row.after ?? row.before),
            },
            {
              id: 'move',
              header: `${from} → ${to}`,
              cell: (row) =>
                row.kind === 'REWORDED' ? (
                  <span class="reasons">{row.before && labelOf(row.before, language)}</span>
                ) : (
                  moveOf(row)
                ),
            },
          ]}
        />
      )}
    />
  );
}
