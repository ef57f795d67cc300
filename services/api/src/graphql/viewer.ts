import { knownDistrict } from '@ita/schema';
import type { Role } from '../auth/role.ts';
import type { Viewer } from '../auth/viewer.ts';
import { builder } from './builder.ts';
import { DistrictRef } from './refs.ts';

const RoleEnum = builder.enumType('Role', {
  description: 'Who somebody is to the service, and with it what they may see and record.',
  values: {
    PUBLIC: { description: 'Anybody: published results.' },
    ANALYST: { description: 'All results, published or not.' },
    DISTRICT_OFFICER: {
      description: 'Published results and all of one district, whose measures they record.',
    },
    CENTRAL: { description: "BMA's office: all results; opens, closes and publishes assessments." },
    RECORDER: { description: 'A tool that records submissions, checks, results and measures.' },
    AUDITOR: { description: 'Reads the log and its proofs, and published results.' },
    ADMIN: { description: 'Everything.' },
  } satisfies Record<Role, object>,
});

const ViewerType = builder.objectRef<Viewer>('Viewer').implement({
  description: 'Who asks, as the service knows them.',
  fields: (t) => ({
    subject: t.exposeString('subject', {
      description: 'The name that what they record is recorded by.',
    }),
    role: t.expose('role', { type: RoleEnum, description: 'What they may.' }),
    district: t.field({
      type: DistrictRef,
      nullable: true,
      description: 'The only district that they act for; null where they are not kept to one.',
      resolve: ({ district }) => (district === null ? null : knownDistrict(district)),
    }),
  }),
});

builder.queryField('viewer', (t) =>
  t.field({
    authScopes: { may: 'READ_RESULTS' },
    type: ViewerType,
    description: 'Who asks: to see whether a key or a token is taken for what it should be.',
    resolve: (_, __, { viewer }) => viewer,
  }),
);
