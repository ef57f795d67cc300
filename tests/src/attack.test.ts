import { openMemoryService } from '@ita/api';
import type { DomainEvent } from '@ita/schema';
import { newEventId } from '@ita/schema';
import { syntheticCity } from '@ita/seeds';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attackedCity, attackedDistricts, PRAWET, trueCounts } from '../attack/city.ts';
import type { Observed } from '../attack/observed.ts';
import { tellingPairs } from '../attack/moments.ts';
import { observe } from '../attack/observed.ts';
import { namedBySplits, toldOfWithheld } from '../attack/other-answers.ts';
import type { AttackedGroup } from '../attack/small-groups.ts';
import { attackedGroups } from '../attack/small-groups.ts';
import type { Solver } from '../attack/solver.ts';
import { openSolver } from '../attack/solver.ts';
import type { RecordedApi } from './support/recorded-api.ts';
import { recordedApi } from './support/recorded-api.ts';
import { rulesOf } from './support/rules-of.ts';
import { pgliteBlob } from './support/stores.ts';

const YEARS = [2567, 2568] as const;
const DISTRICTS = attackedDistricts(2, 7);
const EVENTS = attackedCity(DISTRICTS, YEARS, { randomSeed: 7, scale: 0.25 });

describe('a small version of `npm run attack -w tests`', () => {
  let service: Awaited<ReturnType<typeof openMemoryService>>;
  let city: RecordedApi;
  let solver: Solver;
  beforeAll(async () => {
    service = await openMemoryService(await pgliteBlob());
    city = recordedApi(service);
    await city.add(EVENTS);
    solver = await openSolver();
  });
  afterAll(() => service[Symbol.asyncDispose]());

  const view = (district: string, fiscalYear: number): Promise<Observed> =>
    observe(city.ask, { district, fiscalYear });

  function attack(seen: Observed, district: string, fiscalYear: number): readonly AttackedGroup[] {
    const framework = rulesOf(fiscalYear);
    const own = EVENTS.filter(({ data }) => data.district === district);
    return attackedGroups(solver, framework, seen, trueCounts(framework, district, own), 1);
  }

  test.each(DISTRICTS)(
    'no small group of %s can be told of more than the rule grants',
    async (district) => {
      const fiscalYear = 2567;
      const found = attack(await view(district, fiscalYear), district, fiscalYear);
      expect(found.length).toBeGreaterThan(8);
      // Whatever an attack finds has the truth in it, or it proves nothing.
      for (const { range, truth } of found) {
        expect(truth).toBeGreaterThan(range.low - 0.01);
        expect(truth).toBeLessThan(range.high + 0.01);
      }
      expect(found.filter(({ leaks }) => leaks)).toEqual([]);
    },
  );

  test('it would find a cell that was let out', async () => {
    const seen = await view(PRAWET, 2567);
    const male = seen.scores.filter(
      ({ instrument, breakdown, breakdownKey }) =>
        instrument === 'IIT' && breakdown === 'GENDER' && breakdownKey === 'male',
    );
    const rest = seen.scores.filter(({ breakdownKey }) => breakdownKey !== 'female');
    // As if the women were shown as well, with the figures that the men have.
    const female = male.map((score) => ({ ...score, breakdownKey: 'female', respondents: 342 }));
    const others = { ...seen, scores: [...rest, ...female] };
    const sizes = attack(others, PRAWET, 2567).filter(
      ({ breakdown, of }) => breakdown === 'GENDER' && of === 'SIZE',
    );
    expect(
      sizes.map(({ cell, leaks, range }) => [cell, leaks, Math.round(range.high)]),
    ).toContainEqual(['other', true, 1]);
  });

  test.each(DISTRICTS)('comparisons of two years of %s name nothing withheld', async (district) => {
    const seen = [await view(district, 2567), await view(district, 2568)] as const;
    expect(await toldOfWithheld(city.ask, district, YEARS)).toEqual([]);
    expect(await namedBySplits(city.ask, district, YEARS, seen)).toEqual([]);
  });

  test('no two moments of an assessment have a respondent or a correction between them', async () => {
    const [district, fiscalYear] = ['1049', 2567];
    const start = await service.log.headPosition();
    const collected = [
      ...syntheticCity({ randomSeed: 7, scale: 0.05 }).events(
        (one) => one.district === district && one.fiscalYear === fiscalYear,
      ),
    ];
    const submitted = collected.find(({ type }) => type === 'SurveySubmitted');
    if (submitted?.type !== 'SurveySubmitted') throw new Error('nobody answered');
    const { occurredAt, instrument, submissionId, part, answers, respondent } = submitted.data;
    const of = { fiscalYear, district, occurredAt };
    const [question = '', answer = 0] = Object.entries(answers).at(0) ?? [];
    const before = { part, answers, respondent };
    const after = { ...before, answers: { ...answers, [question]: answer === 1 ? 2 : 1 } };
    const reason = 'appeal';
    const appeal: readonly DomainEvent[] = [
      { type: 'AssessmentReopened', data: { ...of, reason } },
      {
        type: 'SubmissionCorrected',
        data: { ...of, instrument, submissionId, reason, before, after },
      },
      { type: 'AssessmentClosed', data: of },
    ];
    await city.add([...collected, ...appeal.map((event) => ({ id: newEventId(), ...event }))]);
    const end = await service.log.headPosition();
    // Every moment of its life, and the present.
    const positions = Array.from({ length: end - start }, (_, at) => start + 1 + at);
    expect(await tellingPairs(city.ask, rulesOf(fiscalYear), district, positions)).toEqual([]);
    // It has answers nevertheless, in several releases.
    const moments = [...positions.filter((_, at) => at % 10 === 0), end];
    const respondents = new Set<number | null | undefined>();
    for (const position of moments) {
      const { scores } = await observe(city.ask, { district, fiscalYear }, position);
      respondents.add(
        scores.find((one) => one.key === 'IIT' && one.breakdown === 'NONE')?.respondents,
      );
    }
    expect(respondents.size).toBeGreaterThan(3);
  });
});
