import { maySee } from '@ita/projections';
import type { AssessmentTable } from '@ita/schema';
import { districtsChangedAfter } from '../assessment-list.ts';
import { viewOfTables } from '../assessment-view.ts';
import { changedDistricts } from '../live/changed-districts.ts';
import { clearLoaders } from '../loaders.ts';
import { positionIn } from '../positions.ts';
import { askedDistrict, askedFramework } from './asked.ts';
import type { ApiContext } from './builder.ts';
import { builder } from './builder.ts';
import { AssessmentRef } from './refs.ts';

interface AskedChanges {
  readonly fiscalYear: number;
  readonly district?: string | null | undefined;
  readonly after?: string | null | undefined;
}

/**
 * Where a reader goes on; null for who has just come.
 * @throws Refusal INVALID_VALUE for what is no position.
 */
function askedAfter(after: string | null | undefined, lastEventId: string | null): number | null {
  const text = after ?? lastEventId;
  if (text === null) return null;
  return positionIn('after', text, 'the position of an event of an earlier subscription');
}

/** The assessments that change, as they are when they are asked for, of those that the reader may see. */
async function* assessmentChanges(
  { fiscalYear, district, after }: AskedChanges,
  { db, projector, loaders, clearance, stream }: ApiContext,
): AsyncGenerator<AssessmentTable> {
  using _ = stream.open();
  askedFramework('fiscalYear', fiscalYear);
  if (district) askedDistrict('district', district);
  const from = askedAfter(after, stream.lastEventId);
  const only = district ?? null;
  const asked = {
    fiscalYear,
    district: only,
    missed: async () => (from === null ? [] : districtsChangedAfter(db, fiscalYear, only, from)),
  };
  for await (const change of changedDistricts(projector, asked, stream.signal())) {
    clearLoaders(loaders);
    const row = await loaders.assessment.load({ fiscalYear, district: change.district });
    if (row === null || !maySee(clearance, row)) continue;
    stream.position = change.complete;
    yield row;
  }
}

builder.subscriptionField('assessmentChanged', (t) =>
  t.field({
    authScopes: { may: 'READ_RESULTS' },
    type: AssessmentRef,
    description:
      'Assessments of a year whenever the log moves them, over server-sent events, of those that the reader may see. Who reads slowly gets each as it is then, once for all that happened since. Each answer has in extensions.position, and as the id of its event, where to go on after a break.',
    args: {
      district: t.arg.id({ description: 'One district alone, 1001–1050; any when left out.' }),
      fiscalYear: t.arg.int({ required: true, description: 'Fiscal year, BE.' }),
      after: t.arg.string({
        description:
          'The position of the last answer of an earlier subscription: what changed since comes first. Else the header last-event-id is taken.',
      }),
    },
    subscribe: (_, args, context) => assessmentChanges(args, context),
    resolve: (row, _, { loaders }) => viewOfTables(loaders, row),
  }),
);
