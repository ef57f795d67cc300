import { z } from 'zod';
import { askUntilAnswered } from './ask.ts';

/** FY2568 of Prawet is open in a seeded city. */
const OPEN = { fiscalYear: 2568, district: '1032' };

/** Records a submission of `submissionOf`. */
export const SUBMIT = `mutation ($input: SurveySubmissionInput!) { submitSurvey(input: $input) { position } }`;
const SEEN = `{ assessment(district: "1032", fiscalYear: 2568) { position } }`;
const QUESTIONS = `{ framework(fiscalYear: 2568) { instruments { key indicators { questions { key } } } } }`;
const CLOSE = `mutation { closeAssessment(input: { fiscalYear: 2568, district: "1032" }) { position } }`;
const RESPONDENTS = `{ assessment(district: "1032", fiscalYear: 2568) { respondents(instrument: IIT) } }`;

/** What SUBMIT answers. */
export const APPENDED = z.object({ submitSurvey: z.object({ position: z.coerce.number() }) });
const SEEN_POSITION = z.object({ assessment: z.object({ position: z.coerce.number() }) });
const FRAMEWORK = z.object({
  framework: z.object({
    instruments: z.array(
      z.object({
        key: z.string(),
        indicators: z.array(z.object({ questions: z.array(z.object({ key: z.string() })) })),
      }),
    ),
  }),
});
const CLOSED = z.object({ closeAssessment: z.object({ position: z.string() }) });
const COUNTED = z.object({ assessment: z.object({ respondents: z.number() }) });

/** What writers met with. */
export interface Written {
  /** Submissions that were acknowledged, each once. */
  submitted: number;
  /** Reads with the position of a submission that did not have it. */
  stale: number;
}

type Answers = readonly { readonly question: string; readonly option: number }[];

/** Answers to all questions of the IIT of FY2568. */
export async function iitAnswers(url: string): Promise<Answers> {
  const { framework } = FRAMEWORK.parse((await askUntilAnswered(url, QUESTIONS)).data);
  const iit = framework.instruments.find(({ key }) => key === 'IIT');
  const questions = (iit?.indicators ?? []).flatMap((indicator) => indicator.questions);
  return questions.map(({ key }) => ({ question: key, option: 2 }));
}

/** A submission to the assessment that is open, by a name of its own. */
export function submissionOf(name: string, answers: Answers): object {
  return {
    ...OPEN,
    instrument: 'IIT',
    submissionId: name,
    idempotencyKey: name,
    respondent: { department: 'registration', gender: 'female' },
    answers,
  };
}

/** Submits until stopped, each submission again and again until it is acknowledged, and reads it back. */
export async function writeAll(
  url: string,
  writers: number,
  stopped: AbortSignal,
): Promise<Written> {
  const written: Written = { submitted: 0, stale: 0 };
  const answers = await iitAnswers(url);
  const writer = async (name: number): Promise<void> => {
    for (let at = 0; !stopped.aborted; at += 1) {
      const input = submissionOf(`traffic-${name}-${at}`, answers);
      const { submitSurvey } = APPENDED.parse(
        (await askUntilAnswered(url, SUBMIT, { input })).data,
      );
      written.submitted += 1;
      const { position } = submitSurvey;
      const seen = await askUntilAnswered(url, SEEN, {}, String(position));
      if (SEEN_POSITION.parse(seen.data).assessment.position < position) written.stale += 1;
    }
  };
  await Promise.all(Array.from({ length: writers }, (_, at) => writer(at)));
  return written;
}

/** Closes the assessment and returns how many respondents it then has. */
export async function countRespondents(url: string): Promise<number> {
  const { closeAssessment } = CLOSED.parse((await askUntilAnswered(url, CLOSE)).data);
  const counted = await askUntilAnswered(url, RESPONDENTS, {}, closeAssessment.position);
  const { assessment } = COUNTED.parse(counted.data);
  return assessment.respondents;
}
