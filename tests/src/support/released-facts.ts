import type { AssessmentFacts, AssessmentKey } from '@ita/projector';
import type { CellCounts } from '@ita/projections';
import {
  cellName,
  cellsOf,
  countedResponsesOf,
  countResponses,
  evolve,
  UNOPENED,
} from '@ita/projections';
import type { Framework, RecordedEvent, SurveyInstrument } from '@ita/schema';
import { knownFramework, surveysOf } from '@ita/schema';

type AssessmentEvent = Pick<RecordedEvent, 'event' | 'position'>;

/** The counts of one part of a survey that have been released, event after event as they came. */
function releasedOfPart(
  framework: Framework,
  survey: SurveyInstrument,
  part: number,
  events: readonly AssessmentEvent[],
): readonly CellCounts[] {
  const least = survey.cellRespondentsMin;
  let record = UNOPENED;
  let waiting: number[] = [];
  let released = { position: 0, cells: false };
  // A batch is held back until the next is there, but an effective closing starts anew.
  let closed = { position: 0, cells: false };
  let closings = 0;
  let sinceClosing: number[] = [];
  for (const { event, position } of events) {
    record = evolve(record, event);
    const isOfPart =
      event.type === 'SurveySubmitted' &&
      event.data.instrument === survey.key &&
      event.data.part === part;
    if (isOfPart) {
      waiting.push(position);
      sinceClosing.push(position);
    }
    const isOpen = record.status === null || record.status === 'OPEN';
    if (isOpen) {
      while (waiting.length >= 2 * least) {
        released = { position: waiting[least - 1] ?? 0, cells: false };
        waiting = waiting.slice(least);
      }
    }
    if (event.type === 'AssessmentClosed') {
      if (closings === 0 || sinceClosing.length >= least) {
        closings += 1;
        closed = { position, cells: closings === 1 };
        released = closed;
        waiting = [];
        sinceClosing = [];
      }
    }
    if (!isOpen) {
      // Whatever came in batches since then is of no release until it is open again.
      released = closed;
      waiting = [...sinceClosing];
    }
  }
  const { position: until, cells } = released;
  if (until === 0) return [];
  const responses = events
    .filter(({ position }) => position <= until)
    .flatMap(({ event }) => countedResponsesOf(event))
    .filter((response) => response.instrument === survey.key && response.part === part);
  return countResponses(framework, responses).filter(
    ({ breakdown }) => cells || breakdown === 'NONE',
  );
}

/** Counts of several parts, cell by cell, as tables have them. */
function cellByCell(framework: Framework, counts: readonly CellCounts[]): readonly CellCounts[] {
  const byCell = Map.groupBy(counts, cellName);
  return cellsOf(framework).flatMap((cell) => byCell.get(cellName(cell)) ?? []);
}

/** The oracle of an assessment's facts: what the definitions say of its events, one after another. */
export function releasedFacts(
  events: readonly AssessmentEvent[],
  { fiscalYear, district }: AssessmentKey,
): AssessmentFacts {
  const framework = knownFramework(fiscalYear);
  const own = events.filter(
    ({ event: { data } }) => data.fiscalYear === fiscalYear && data.district === district,
  );
  const responses = own.flatMap(({ event }) => countedResponsesOf(event));
  const surveys = surveysOf(framework);
  const received = surveys.map(({ key }) => {
    const ofSurvey = responses.filter(({ instrument }) => instrument === key);
    return [key, ofSurvey.reduce((sum, { sign }) => sum + sign, 0)] as const;
  });
  const counts = surveys.flatMap((survey) => {
    const parts = survey.parts.map(({ part }) => releasedOfPart(framework, survey, part, own));
    return cellByCell(framework, parts.flat());
  });
  return {
    fiscalYear,
    district,
    framework,
    counts,
    received: new Map(received.filter(([, respondents]) => respondents > 0)),
    record: own.map(({ event }) => event).reduce(evolve, UNOPENED),
    position: own.at(-1)?.position ?? 0,
  };
}
