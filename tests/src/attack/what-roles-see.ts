import type { Role } from '@ita/api';
import { newEventId } from '@ita/schema';
import type { SeedEvent } from '@ita/seeds';
import { OWN_DISTRICT } from '../support/guarded-server.ts';
import { halfPublished } from '../support/half-published.ts';
import { PLANNED_MEASURE } from '../support/planned-measure.ts';

/** Of which districts a role sees what is not published. */
export const SEES: Readonly<Record<Role, (district: string) => boolean>> = {
  PUBLIC: () => false,
  ANALYST: () => true,
  DISTRICT_OFFICER: (district) => district === OWN_DISTRICT,
  CENTRAL: () => true,
  RECORDER: () => false,
  AUDITOR: () => false,
  ADMIN: () => true,
};

/** A role that sees the same. */
export const LIKE: Readonly<Record<Role, 'PUBLIC' | 'DISTRICT_OFFICER' | 'ADMIN'>> = {
  PUBLIC: 'PUBLIC',
  ANALYST: 'ADMIN',
  DISTRICT_OFFICER: 'DISTRICT_OFFICER',
  CENTRAL: 'ADMIN',
  RECORDER: 'PUBLIC',
  AUDITOR: 'PUBLIC',
  ADMIN: 'ADMIN',
};

/** Events that every kind of row of an assessment comes from, besides those of the city. */
function extras(district: string): readonly SeedEvent[] {
  const of = { fiscalYear: 2568, district, occurredAt: '2026-01-01T00:00:00.000Z' };
  return [
    {
      id: newEventId(),
      type: 'OfficialResultRecorded',
      data: {
        ...of,
        source: 'NACC',
        rating: 'EXCELLENT',
        figures: [
          {
            scope: 'ITA',
            key: 'ITA',
            breakdown: 'NONE',
            breakdownKey: null,
            score: 99,
            note: null,
          },
        ],
      },
    },
    {
      id: newEventId(),
      type: 'MeasurePlanned',
      data: {
        ...of,
        ...PLANNED_MEASURE,
        targets: ['I5', 'O15'],
      },
    },
  ];
}

/** A city in which one year is published and the next is not. */
export const CITY: readonly SeedEvent[] = [
  ...halfPublished(),
  ...extras('1001'),
  ...extras('1002'),
];

/** Only the events of assessments that a role may see. */
export const seenBy = (role: Role): readonly SeedEvent[] =>
  CITY.filter(({ data }) => data.fiscalYear === 2567 || SEES[role](data.district));
