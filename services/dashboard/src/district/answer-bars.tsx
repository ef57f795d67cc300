import type { VNode } from 'preact';
import { Keyed } from '../figure/keyed.tsx';
import { ReadTable } from '../figure/read-table.tsx';
import { Absent } from '../figure/score-text.tsx';
import { WithheldNote } from '../figure/withheld-note.tsx';
import { useFormat, useView, useWords } from '../shell/view.ts';
import { labelOf } from '../words/name-of.ts';
import type { AnswerRow } from './answer-rows.ts';
import { DISTRICT } from './district-words.ts';

/** A question and its options. */
interface Asked {
  readonly question: AnswerRow['question'];
  readonly options: readonly AnswerRow[];
}

/** Options of a six-point scale; a yes or no is its two ends. */
const OPTIONS = [1, 2, 3, 4, 5, 6] as const;
/** Points of one band of colour: 0, 20 … 100 are bands 1–6. */
const BAND_POINTS = 20;

const bandOf = ({ points }: AnswerRow): number => Math.round(points / BAND_POINTS) + 1;

/** A bar for each question, and the numbers that the official report prints beside it. */
export function AnswerBars({ rows }: { readonly rows: readonly AnswerRow[] }): VNode {
  const words = useWords(DISTRICT);
  const { language } = useView();
  const asked = [...Map.groupBy(rows, ({ question }) => question)].map(([question, options]) => ({
    question,
    options,
  }));
  const scales = [...Map.groupBy(asked, ({ question }) => question.scale)];
  return (
    <div class="answers">
      {scales.map(([scale, questions]) => (
        <ReadTable<Asked>
          key={scale}
          caption={words.answers}
          keyOf={({ question }) => question.key}
          groups={[{ heading: null, rows: questions }]}
          columns={[
            {
              id: 'question',
              header: words.question,
              kind: 'NAME',
              cell: ({ question }) => (
                <Keyed name={question.key}>
                  {labelOf(question, language)}
                  {question.negative && <span class="negative"> ({words.negative})</span>}
                </Keyed>
              ),
            },
            {
              id: 'bar',
              header: words.distribution,
              kind: 'DRAWING',
              cell: ({ options }) => <AnswerBar options={options} />,
            },
            ...OPTIONS.flatMap((option, at) => {
              const named = questions[0]?.options[at];
              if (!named) return [];
              return {
                id: `option-${option}`,
                header: labelOf(named, language),
                kind: 'FIGURE' as const,
                wideOnly: true,
                cell: ({ options }: Asked) => <AnswerCount answer={options[at]} />,
              };
            }),
          ]}
        />
      ))}
      <WithheldNote rows={rows} />
    </div>
  );
}

function AnswerCount({ answer }: { readonly answer: AnswerRow | undefined }): VNode | null {
  const { count } = useFormat();
  if (!answer) return null;
  if (answer.count !== null) return <>{count(answer.count)}</>;
  return <Absent withheld={answer.withheld} />;
}

function AnswerBar({ options }: { readonly options: readonly AnswerRow[] }): VNode {
  return (
    <span class="answer-bar" aria-hidden="true">
      {options.map((answer) => (
        <span
          key={answer.option}
          class={`band-${bandOf(answer)}`}
          style={{ flexGrow: answer.percent ?? 0 }}
        />
      ))}
    </span>
  );
}
