import type { VNode } from 'preact';
import { Figure } from '../figure/figure.tsx';
import { useCommonWords, useFormat, useView, useWords } from '../shell/view.ts';
import { labelOf } from '../words/name-of.ts';
import { AnswerBars } from './answer-bars.tsx';
import type { AnswerRow } from './answer-rows.ts';
import { answerRows } from './answer-rows.ts';
import { DistrictAnswers } from './answers.generated.ts';
import { useAskedDistrict } from './asked-district.ts';
import { DISTRICT } from './district-words.ts';

/** How the answers to every question lie over its options. */
export function AnswersFigure(): VNode {
  const words = useWords(DISTRICT);
  const common = useCommonWords();
  const { count, score } = useFormat();
  const { language } = useView();
  const orWithheld = (
    { withheld }: AnswerRow,
    figure: number | null,
    text: (figure: number) => string,
  ): string => (figure === null ? common[withheld ?? 'noScore'] : text(figure));
  return (
    <Figure
      id="answers"
      title={words.answers}
      caption={words.answersCaption}
      operation={DistrictAnswers}
      variables={useAskedDistrict()}
      rows={answerRows}
      columns={[
        {
          header: words.question,
          value: ({ question }) => `${question.key} ${labelOf(question, language)}`,
          names: true,
        },
        { header: words.option, value: (row) => `${row.option} ${labelOf(row, language)}` },
        { header: words.pointsOf, value: ({ points }) => points, numeric: true },
        {
          header: words.count,
          value: (row) => row.count,
          text: (row) => orWithheld(row, row.count, count),
          numeric: true,
        },
        {
          header: words.percent,
          value: ({ percent }) => percent,
          text: (row) => orWithheld(row, row.percent, score),
          numeric: true,
        },
      ]}
      syntheticOf={({ synthetic }) => synthetic}
      chart={(rows) => <AnswerBars rows={rows} />}
    />
  );
}
