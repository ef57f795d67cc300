import type { DomainEvent } from '@ita/schema';
import { surveysOf } from '@ita/schema';
import { randomOfKey } from '../random.ts';
import type { SeedEvent } from '../seed-event.ts';
import { seedEvent } from '../seed-event.ts';
import type { AssessmentPlan } from './assessment-plan.ts';
import { streamKey } from './city-design.ts';
import { responseDraw } from './survey-responses.ts';
import { submissionTime, yearTimes } from './year-times.ts';

/** Events of the end of a finished assessment: closed and published. */
const CLOSING_EVENTS = 2;

/** How many events an assessment has. */
export function assessmentEventCount({ submissions, checks, collected }: AssessmentPlan): number {
  const closing = collected < 1 ? 0 : CLOSING_EVENTS;
  return 1 + submissions.IIT + submissions.EIT + checks.length + closing;
}

/** What every event of an assessment says of it. */
const factOf = ({ framework, district }: AssessmentPlan) => ({
  fiscalYear: framework.fiscalYear,
  district,
});

/**
 * An event with its id. The scale is in it: where a city of one scale has ended, one of another has not,
 * and the same id would stand for two different things.
 */
function eventOf(plan: AssessmentPlan, name: string, event: DomainEvent): SeedEvent {
  const { design, randomSeed, scale, framework, district } = plan;
  const seed = `${design.name}:${randomSeed}:${scale}:${framework.fiscalYear}-${district}`;
  return seedEvent(seed, name, event);
}

/** The event that opens an assessment and says that all of it is made up. */
export function openingOf(plan: AssessmentPlan): SeedEvent {
  const { design, randomSeed, scale, framework } = plan;
  return eventOf(plan, 'opened', {
    type: 'AssessmentOpened',
    data: {
      ...factOf(plan),
      occurredAt: yearTimes(framework.fiscalYear).opened,
      provenance: 'SYNTHETIC',
      provenanceNote: `Made up throughout, part of a ${design.name} (random seed ${randomSeed}, scale ${scale}): no answer, check, number or time is real, and nothing can be said from it of the district whose name it bears.`,
    },
  });
}

function* submissionEvents(plan: AssessmentPlan): Generator<SeedEvent> {
  const { framework, submissions, collected } = plan;
  const { fiscalYear } = framework;
  const times = yearTimes(fiscalYear);
  for (const survey of surveysOf(framework)) {
    const random = randomOfKey(streamKey(plan, 'responses', survey.key, fiscalYear));
    const draw = responseDraw(plan, framework, survey);
    const count = submissions[survey.key];
    for (let at = 0; at < count; at += 1) {
      const submissionId = `${survey.key}-${at + 1}`;
      yield eventOf(plan, submissionId, {
        type: 'SurveySubmitted',
        data: {
          ...factOf(plan),
          occurredAt: submissionTime(times, at, count, collected),
          instrument: survey.key,
          submissionId,
          ...draw(random),
        },
      });
    }
  }
}

function* checkEvents(plan: AssessmentPlan): Generator<SeedEvent> {
  const { checked, appealed } = yearTimes(plan.framework.fiscalYear);
  for (const check of plan.checks) {
    yield eventOf(plan, `${check.item}-${check.stage}`, {
      type: 'OitItemChecked',
      data: {
        ...factOf(plan),
        ...check,
        occurredAt: check.stage === 'FIRST' ? checked : appealed,
        evidenceUrl: null,
        checker: null,
        note: null,
      },
    });
  }
}

/** The events of an assessment in the order they are to be recorded, made one by one. */
export function* assessmentEvents(plan: AssessmentPlan): Generator<SeedEvent> {
  yield openingOf(plan);
  yield* submissionEvents(plan);
  yield* checkEvents(plan);
  if (plan.collected < 1) return;
  const { closed, published } = yearTimes(plan.framework.fiscalYear);
  yield eventOf(plan, 'closed', {
    type: 'AssessmentClosed',
    data: { ...factOf(plan), occurredAt: closed },
  });
  yield eventOf(plan, 'published', {
    type: 'AssessmentPublished',
    data: { ...factOf(plan), occurredAt: published },
  });
}
