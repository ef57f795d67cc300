import type { OitReadiness } from '@ita/projections';
import { itemScore, oitItemState, oitReadiness, rounded, unrounded } from '@ita/projections';
import type { OitCheckTable, OitOutcome } from '@ita/schema';
import { figureLabel, frameworkOf, itemsOf, knownFramework } from '@ita/schema';
import type { AssessmentView } from '../assessment-view.ts';
import { builder } from './builder.ts';
import { OitItemStateEnum, OitOutcomeEnum, OitStageEnum } from './enums.ts';
import { timeFor } from './moment.ts';
import { AssessmentRef } from './refs.ts';

/** An item of a year's checklist and its checks so far, first recorded first. */
interface OitItem {
  readonly fiscalYear: number;
  readonly item: string;
  readonly history: readonly OitCheckTable[];
}

const outcomeOf = ({ history }: OitItem): OitOutcome | undefined =>
  history.find(({ counts }) => counts)?.outcome;

/** Every item of the year's checklist, in its order, checked or not. */
async function oitItemsOf(view: AssessmentView): Promise<readonly OitItem[]> {
  const { fiscal_year: fiscalYear } = view.row;
  const framework = frameworkOf(fiscalYear);
  const checks = Map.groupBy(await view.oitChecks(), ({ item }) => item);
  return (framework ? itemsOf(framework) : []).map(({ key }) => ({
    fiscalYear,
    item: key,
    history: checks.get(key) ?? [],
  }));
}

/** A readiness with the items that its lists name. */
interface Readiness extends OitReadiness {
  readonly items: readonly OitItem[];
}

async function readinessOf(view: AssessmentView, now: Date): Promise<Readiness> {
  const items = await oitItemsOf(view);
  const outcomes = items.flatMap((item) => {
    const outcome = outcomeOf(item);
    return outcome === undefined ? [] : [[item.item, outcome] as const];
  });
  const framework = knownFramework(view.row.fiscal_year);
  return { ...oitReadiness(framework, new Map(outcomes), now.toISOString()), items };
}

const named = (items: readonly OitItem[], keys: readonly string[]): readonly OitItem[] =>
  items.filter(({ item }) => keys.includes(item));

const OitCheckType = builder.objectRef<OitCheckTable>('OitCheck').implement({
  description: 'One check of an OIT item.',
  fields: (t) => ({
    stage: t.expose('stage', { type: OitStageEnum, description: 'Stage of the check.' }),
    outcome: t.expose('outcome', { type: OitOutcomeEnum, description: 'What it found.' }),
    checkedAt: t.field({
      type: 'DateTime',
      description: 'When it was checked.',
      resolve: ({ checked_at: at }) => new Date(at),
    }),
    evidenceUrl: t.exposeString('evidence_url', {
      nullable: true,
      description: 'Page that was looked at. Kept as given, never fetched by the service.',
    }),
    checker: t.exposeString('checker', { nullable: true, description: 'Who checked.' }),
    note: t.exposeString('note', { nullable: true, description: "The checker's note." }),
    late: t.exposeBoolean('late', {
      description: 'Whether it was made at the cut-off or later: it then counts for nothing.',
    }),
    counts: t.exposeBoolean('counts', {
      description: 'Whether the item scores by it: the latest before the cut-off.',
    }),
  }),
});

const OitItemType = builder.objectRef<OitItem>('OitItem').implement({
  description: 'An item of the checklist of one assessment: where it stands and how it got there.',
  fields: (t) => ({
    item: t.exposeID('item', { description: 'O1 …' }),
    labelTh: t.string({
      description: 'Name of the item in Thai.',
      resolve: ({ fiscalYear, item }) => figureLabel(fiscalYear, 'ITEM', item).labelTh,
    }),
    labelEn: t.string({
      description: 'Name of the item in English.',
      resolve: ({ fiscalYear, item }) => figureLabel(fiscalYear, 'ITEM', item).labelEn,
    }),
    state: t.field({
      type: OitItemStateEnum,
      description: 'Where it stands by the check that counts.',
      resolve: (item) => oitItemState(outcomeOf(item)),
    }),
    score: t.int({
      nullable: true,
      description: '100 where it passed, 0 where it failed; null while no check counts.',
      resolve: (item) => {
        const outcome = outcomeOf(item);
        return outcome && unrounded(itemScore(outcome));
      },
    }),
    history: t.field({
      type: [OitCheckType],
      description: 'Its checks in the order recorded: first check, appeal, recheck.',
      resolve: ({ history }) => history,
    }),
  }),
});

const OitReadinessType = builder.objectRef<Readiness>('OitReadiness').implement({
  description: 'How ready the disclosure of a district is for the cut-off.',
  fields: (t) => ({
    cutOff: t.field({
      type: 'DateTime',
      description: 'Checks made before this moment count; a rule of the year.',
      resolve: ({ cutOff }) => new Date(cutOff),
    }),
    daysLeft: t.exposeInt('daysLeft', {
      description: 'Days in Bangkok to the last that counts: 0 on that day, negative after it.',
    }),
    ready: t.exposeBoolean('ready', { description: 'Whether every item has passed.' }),
    passed: t.field({
      type: [OitItemType],
      description: 'Items that have passed.',
      resolve: ({ items, passed }) => named(items, passed),
    }),
    failed: t.field({
      type: [OitItemType],
      description: 'Items that have failed: to be appealed or mended and checked again.',
      resolve: ({ items, failed }) => named(items, failed),
    }),
    notChecked: t.field({
      type: [OitItemType],
      description: 'Items that no check counts for: missing.',
      resolve: ({ items, notChecked }) => named(items, notChecked),
    }),
    scoreAtLeast: t.float({
      nullable: true,
      description: 'OIT if nothing more passes until the cut-off, 0–100, two decimals.',
      resolve: ({ scoreAtLeast }) => scoreAtLeast && rounded(scoreAtLeast),
    }),
  }),
});

builder.objectFields(AssessmentRef, (t) => ({
  oitItems: t.field({
    type: [OitItemType],
    description: "Every item of the year's checklist with its state and history.",
    resolve: oitItemsOf,
  }),
  oitReadiness: t.field({
    type: OitReadinessType,
    description: 'What has passed, what has failed and what is missing before the cut-off.',
    args: {
      at: t.arg({
        type: 'DateTime',
        description: 'The moment that days left are counted from; now when left out.',
      }),
    },
    resolve: (view, { at }, context) => readinessOf(view, at ?? timeFor(context)),
  }),
}));
