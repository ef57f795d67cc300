import type { AuditEvent } from '@ita/projections';
import { EVENT_TYPES, isEventType, knownDistrict } from '@ita/schema';
import type { AuditFilter } from '../audit-trail.ts';
import { auditCount, auditPage } from '../audit-trail.ts';
import { builder } from './builder.ts';
import type { Placing } from './paging.ts';
import { isWholeNumber, PAGE_ROWS, pageOf } from './paging.ts';
import { DistrictRef } from './refs.ts';

const EventTypeEnum = builder.enumType('EventType', {
  description: 'What an event says happened.',
  values: EVENT_TYPES,
});

const PLACING: Placing<AuditEvent, number> = {
  partsOf: ({ position }) => [position],
  placeOf: ([position]) => (isWholeNumber(position) ? position : null),
};

const EventRef = builder.objectRef<AuditEvent>('Event').implement({
  description:
    'An event of the log. Of a respondent only position, type, time and the stream without the id of the submission are answered: withheld is then true and the rest null.',
  fields: (t) => ({
    position: t.string({
      description: 'Place in the whole log: 1, 2, 3 … without gaps.',
      resolve: ({ position }) => String(position),
    }),
    type: t.field({
      type: EventTypeEnum,
      description: 'What happened.',
      resolve: ({ type }) => {
        if (isEventType(type)) return type;
        throw new RangeError(`the log has an event of the unknown type ${type}`);
      },
    }),
    stream: t.exposeID('stream', {
      description: 'What it happened to: measure-2568-1032-M01, oit-2568-1032-O15 …',
    }),
    fiscalYear: t.exposeInt('fiscalYear', { description: 'Fiscal year of its assessment, BE.' }),
    district: t.field({
      type: DistrictRef,
      description: 'District of its assessment.',
      resolve: ({ district }) => knownDistrict(district),
    }),
    recordedAt: t.field({
      type: 'DateTime',
      description: 'When the log took it; never earlier than of the event before it.',
      resolve: ({ recordedAt }) => new Date(recordedAt),
    }),
    withheld: t.exposeBoolean('withheld', {
      description: 'Whether it is of a respondent, and the fields below null for that.',
    }),
    id: t.exposeID('id', { nullable: true, description: 'Its id, a UUID.' }),
    streamVersion: t.exposeInt('streamVersion', {
      nullable: true,
      description: 'Place in its stream: 1, 2, 3 …',
    }),
    schemaVersion: t.exposeInt('schemaVersion', {
      nullable: true,
      description: 'Version of the shape of its data.',
    }),
    actor: t.exposeString('actor', { nullable: true, description: 'Who recorded it.' }),
    data: t.string({
      nullable: true,
      description: 'What it says, canonical JSON (RFC 8785) as stored: what is hashed and proved.',
      resolve: ({ data }) => data,
    }),
  }),
});

const EventFilterInput = builder.inputType('EventFilter', {
  description: 'Which events; what is left out is not filtered by.',
  fields: (t) => ({
    stream: t.id({ description: 'A stream by its name, as an event shows it.' }),
    types: t.field({ type: [EventTypeEnum], description: 'What happened.' }),
    fiscalYears: t.intList({ description: 'Fiscal years, BE.' }),
    districts: t.idList({ description: 'District codes, 1001–1050.' }),
    actor: t.string({ description: "Who recorded them; of respondents' events nobody is named." }),
    recordedFrom: t.field({ type: 'DateTime', description: 'Recorded then or later.' }),
    recordedUntil: t.field({ type: 'DateTime', description: 'Recorded before then.' }),
  }),
});

builder.queryField('events', (t) =>
  t.connection(
    {
      authScopes: { may: 'READ_LOG' },
      type: EventRef,
      description:
        'The log itself, for auditors: who recorded what and when, in the order recorded; at most 5 000 a page. It answers no answers of a survey and nothing that tells a respondent.',
      args: { filter: t.arg({ type: EventFilterInput, description: 'Which events.' }) },
      resolve: async (_, args, context) => {
        const filter: AuditFilter = args.filter ?? {};
        const connection = await pageOf(args, PAGE_ROWS, PLACING, (page) =>
          auditPage(context, filter, page),
        );
        return { ...connection, filter };
      },
    },
    {
      name: 'EventConnection',
      description: 'A page of the log.',
      fields: (connection) => ({
        totalCount: connection.int({
          description: 'Events that pass the filter, all pages together.',
          resolve: ({ filter }, _, context) => auditCount(context, filter),
        }),
      }),
    },
    { name: 'EventEdge', description: 'An event and its place.' },
  ),
);
