import type { DistrictAnswersQuery } from './answers.generated.ts';

type Assessment = NonNullable<DistrictAnswersQuery['assessment']>;
type Asked = Assessment['answerDistributions'][number];

/** One option of one question, and how many chose it. */
export type AnswerRow = Asked['options'][number] & {
  readonly question: Asked['question'];
  /** What it scores, 0–100, the question's direction taken in. */
  readonly points: number;
  readonly synthetic: boolean;
};

/** Every option of every question, in the order asked. */
export function answerRows({ assessment }: DistrictAnswersQuery): readonly AnswerRow[] {
  if (!assessment) return [];
  const { synthetic, answerDistributions } = assessment;
  return answerDistributions.flatMap(({ question, options }) =>
    options.map((option, at) => ({
      ...option,
      question,
      points: question.points[at] ?? 0,
      synthetic,
    })),
  );
}
