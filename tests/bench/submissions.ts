import { newEventId } from '@ita/schema';
import { prawetFy2567 } from '@ita/seeds';

const REAL = prawetFy2567().flatMap((event) => (event.type === 'SurveySubmitted' ? [event] : []));

/** A submission as a client proposes it: one of Prawet's, under a name of its own. */
export interface Submission {
  readonly id: string;
  readonly type: 'SurveySubmitted';
  readonly data: Readonly<Record<string, unknown>>;
}

let made = 0;

/** So many new submissions. */
export function submissions(count: number): readonly Submission[] {
  return Array.from({ length: count }, () => {
    made += 1;
    const real = REAL[made % REAL.length];
    return {
      id: newEventId(),
      type: 'SurveySubmitted',
      data: { ...real?.data, submissionId: `bench-${made}` },
    };
  });
}
