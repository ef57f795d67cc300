import { ATTRIBUTE_OF_BREAKDOWN, eventFaults, parseEvent } from '@ita/schema';
import type { Attribute, EventData } from '@ita/schema';
import { describe, expect, test } from 'vitest';
import report from '../data/prawet-fy2567.json' with { type: 'json' };
import { prawetFy2567 } from './prawet-fy2567.ts';
import { departmentKey, reportFramework } from './prawet-framework.ts';

type Submission = EventData<'SurveySubmitted'>;

const events = prawetFy2567();
const submissions = (instrument: string): readonly Submission[] =>
  events.flatMap((event) =>
    event.type === 'SurveySubmitted' && event.data.instrument === instrument ? [event.data] : [],
  );
const IIT = submissions('IIT');
const EIT = submissions('EIT');

const tally = (of: readonly Submission[], attribute: Attribute, option: string): number =>
  of.filter(({ respondent }) => respondent[attribute] === option).length;

test('is 725 IIT and 619 EIT submissions, 22 checks, a result and a life, all well formed', () => {
  expect([IIT.length, EIT.length, events.length]).toEqual([725, 619, 725 + 619 + 22 + 4]);
  for (const { type, data } of events) expect(eventFaults(parseEvent(type, data))).toEqual([]);
});

test('is the same events with the same ids every time, each id once', () => {
  expect(prawetFy2567()).toEqual(events);
  expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
});

describe('marginals are those of the report exactly', () => {
  test.each([...report.iitQuestions, ...report.eitQuestions])(
    'answers to $id: $optionCounts',
    ({ id, optionCounts }) => {
      const answers = (id.startsWith('I') ? IIT : EIT).map((submission) => submission.answers[id]);
      const counted = optionCounts.map(
        (_, at) => answers.filter((option) => option === at + 1).length,
      );
      expect(counted).toEqual(optionCounts);
    },
  );

  const demographics: readonly (readonly [
    string,
    readonly Submission[],
    Attribute,
    readonly { readonly option: string; readonly count: number }[],
  ])[] = [
    ['IIT', IIT, 'age', report.iitDemographics.age],
    ['IIT', IIT, 'gender', report.iitDemographics.gender],
    ['IIT', IIT, 'position', report.iitDemographics.position],
    ['IIT', IIT, 'workYears', report.iitDemographics.workYears],
    ['EIT', EIT, 'age', report.eitDemographics.age],
    ['EIT', EIT, 'gender', report.eitDemographics.gender],
    ['EIT', EIT, 'occupation', report.eitDemographics.occupation],
    ['EIT', EIT, 'contactHistory', report.eitDemographics.p1_everContacted],
    ['EIT', EIT, 'contactCapacity', report.eitDemographics.p2_contactCapacity],
    ['EIT', EIT, 'residence', report.eitDemographics.p4_residesInDistrict],
    ['EIT', EIT, 'language', report.eitDemographics.language],
  ];
  test.each(demographics)('%s respondents (%#)', (_, of, attribute, published) => {
    const counted = published.map(({ option }) => ({
      option,
      count: tally(of, attribute, option),
    }));
    expect(counted).toEqual(published.map(({ option, count }) => ({ option, count })));
  });

  test('departments and service types', () => {
    const framework = reportFramework();
    for (const { nameTh, iitCount, eitCount } of report.departments) {
      const key = departmentKey(framework, nameTh);
      expect(tally(IIT, 'department', key)).toBe(iitCount);
      expect(tally(EIT, 'department', key)).toBe(eitCount);
    }
    for (const { code, count } of report.serviceTypes) {
      expect(tally(EIT, ATTRIBUTE_OF_BREAKDOWN.SERVICE_TYPE, code)).toBe(count);
    }
  });

  test('questionnaire parts of EIT, by service type (rule 11)', () => {
    for (const [code, cell] of Object.entries(report.eitParts.serviceTypes)) {
      const second = EIT.filter(
        ({ part, respondent }) => part === 2 && respondent.serviceType === code,
      );
      expect(second).toHaveLength(cell.part2);
    }
  });
});

test('says that the joint distribution is reconstructed', () => {
  const [opened] = events;
  expect(opened?.data).toMatchObject({ provenance: 'RECONSTRUCTED' });
});
