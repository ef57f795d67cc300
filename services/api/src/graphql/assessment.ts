import type { ReconcilableScore, ReconciliationRow } from '@ita/projections';
import { percentOf, reconcile } from '@ita/projections';
import type {
  AnswerCountTable,
  Basis,
  Breakdown,
  Framework,
  OfficialResultTable,
  OitItemTable,
  Question,
  Scope,
  ScoreTable,
  Withheld,
} from '@ita/schema';
import {
  BREAKDOWNS,
  districtOf,
  frameworkOf,
  itemsOf,
  knownDistrict,
  pointsOf,
  questionsOf,
  Refusal,
  surveysOf,
  cellLabel,
  figureLabel,
} from '@ita/schema';
import type { AssessmentView } from '../assessment-view.ts';
import { viewOfRows, viewOfTables } from '../assessment-view.ts';
import { seen, seenView } from '../seen.ts';
import { builder } from './builder.ts';
import {
  AssessmentStatusEnum,
  BreakdownEnum,
  InstrumentEnum,
  OitOutcomeEnum,
  OitStageEnum,
  ProvenanceEnum,
  RatingEnum,
  ScopeEnum,
  WithheldEnum,
} from './enums.ts';
import { askedPosition, MOMENT_ARGS } from './moment.ts';
import { AssessmentRef, DistrictRef, ScoreRef } from './refs.ts';

interface OptionCount {
  readonly option: number;
  readonly labelTh: string;
  readonly labelEn: string;
  readonly count: number | null;
  readonly percent: number | null;
  readonly withheld: Withheld | null;
}

/** A row of the reconciliation with the year that its names are of (BE). */
export type NamedReconciliationRow = ReconciliationRow & { readonly fiscalYear: number };

const SCORES_ARGS = builder.args((t) => ({
  scope: t.field({ type: ScopeEnum, description: 'Only those of one scope.' }),
  breakdown: t.field({
    type: BreakdownEnum,
    defaultValue: 'NONE',
    description: 'Of which breakdown.',
  }),
}));

/** The scores of one basis and breakdown, of one scope or of all. */
async function scoresOf(
  view: AssessmentView,
  basis: Basis,
  wanted: { scope?: Scope | null | undefined; breakdown?: Breakdown | null | undefined },
): Promise<readonly ScoreTable[]> {
  const rows = await view.scores(basis, wanted.breakdown ?? 'NONE');
  return rows.filter(({ scope }) => !wanted.scope || scope === wanted.scope);
}

async function everyScore(view: AssessmentView, basis: Basis): Promise<readonly ScoreTable[]> {
  return (await Promise.all(BREAKDOWNS.map((breakdown) => view.scores(basis, breakdown)))).flat();
}

const reconcilable = (row: ScoreTable): ReconcilableScore => ({
  ...row,
  breakdownKey: row.breakdown_key,
});

/** Every published figure of an assessment beside the computed one. */
export async function reconciliationOf(
  view: AssessmentView,
): Promise<readonly NamedReconciliationRow[]> {
  const [computed, official] = await Promise.all([
    everyScore(view, 'COMPUTED'),
    everyScore(view, 'OFFICIAL'),
  ]);
  const ours = computed.map((row) => ({
    ...reconcilable(row),
    partSuppressed: row.part_suppressed,
  }));
  return reconcile(ours, official.map(reconcilable)).map((row) => ({
    ...row,
    fiscalYear: view.row.fiscal_year,
  }));
}

/** @throws Refusal UNKNOWN_QUESTION for a key that is no question of the year. */
function questionOf(framework: Framework, key: string): Question {
  const questions = surveysOf(framework).flatMap(questionsOf);
  const found = questions.find((question) => question.key === key);
  if (found) return found;
  const allowed = `one of ${questions.map((question) => question.key).join(', ')}`;
  throw new Refusal([{ code: 'UNKNOWN_QUESTION', field: 'question', got: key, allowed }]);
}

function distributionOf(
  fiscalYear: number,
  key: string,
  counts: readonly AnswerCountTable[],
): readonly OptionCount[] {
  const framework = frameworkOf(fiscalYear);
  if (framework === undefined) return [];
  const question = questionOf(framework, key);
  const scale = framework.scales.find((known) => known.key === question.scale);
  const total = counts.reduce((sum, { respondents }) => sum + (respondents ?? 0), 0);
  return pointsOf(framework, question).map((_, at) => {
    const row = counts.find(({ option }) => option === at + 1);
    const count = row === undefined ? 0 : row.respondents;
    return {
      option: at + 1,
      labelTh: scale?.options[at]?.labelTh ?? '',
      labelEn: scale?.options[at]?.labelEn ?? '',
      count,
      percent: count === null ? null : percentOf(count, total),
      withheld: row?.withheld ?? null,
    };
  });
}

const OptionCountType = builder.objectRef<OptionCount>('OptionCount').implement({
  description: 'How many respondents chose one option of a question.',
  fields: (t) => ({
    option: t.exposeInt('option', { description: 'Option number, 1 first.' }),
    labelTh: t.exposeString('labelTh', { description: 'The option in Thai.' }),
    labelEn: t.exposeString('labelEn', { description: 'The option in English.' }),
    count: t.exposeInt('count', { nullable: true, description: 'Respondents who chose it.' }),
    percent: t.exposeFloat('percent', {
      nullable: true,
      description: 'Percent of those who answered, two decimals; null while nobody has.',
    }),
    withheld: t.expose('withheld', {
      type: WithheldEnum,
      nullable: true,
      description: 'Why the count is withheld; null where it is shown.',
    }),
  }),
});

/** An official result, and the assessment whose figures it has. */
interface OfficialResult extends OfficialResultTable {
  readonly view: AssessmentView;
}

const OfficialResultType = builder.objectRef<OfficialResult>('OfficialResult').implement({
  description: 'The result as NACC or BMA published it: a fact beside the computed one.',
  fields: (t) => ({
    source: t.exposeString('source', { description: 'Where it was published.' }),
    rating: t.expose('rating', {
      type: RatingEnum,
      nullable: true,
      description: 'The published rating.',
    }),
    publishedAt: t.field({
      type: 'DateTime',
      description: 'When it was published.',
      resolve: ({ published_at: at }) => new Date(at),
    }),
    scores: t.field({
      type: [ScoreRef],
      description: 'Its figures, in the order of the report.',
      args: SCORES_ARGS,
      resolve: ({ view }, args) => scoresOf(view, 'OFFICIAL', args),
    }),
  }),
});

export const ReconciliationRowType = builder
  .objectRef<NamedReconciliationRow>('ReconciliationRow')
  .implement({
    description: 'One published figure beside the computed one.',
    fields: (t) => ({
      scope: t.expose('scope', { type: ScopeEnum, description: 'What it is a score of.' }),
      key: t.exposeID('key', { description: 'ITA, IIT, 3, 9.3, I5 or O15.' }),
      labelTh: t.string({
        description: 'Name of the figure in Thai.',
        resolve: ({ fiscalYear, scope, key }) => figureLabel(fiscalYear, scope, key).labelTh,
      }),
      breakdown: t.expose('breakdown', {
        type: BreakdownEnum,
        description: 'How respondents are split; NONE is everybody.',
      }),
      breakdownKey: t.exposeID('breakdownKey', {
        nullable: true,
        description: 'Which cell of the breakdown; null for everybody.',
      }),
      breakdownLabelTh: t.string({
        nullable: true,
        description: 'Name of the cell in Thai.',
        resolve: ({ fiscalYear, breakdown, breakdownKey }) =>
          cellLabel(fiscalYear, breakdown, breakdownKey)?.labelTh,
      }),
      computed: t.exposeFloat('computed', {
        nullable: true,
        description: 'Computed here, 0–100, two decimals.',
      }),
      official: t.exposeFloat('official', {
        nullable: true,
        description: 'As published, 0–100, two decimals.',
      }),
      difference: t.exposeFloat('difference', {
        nullable: true,
        description: 'Computed minus official; null where either is missing.',
      }),
      agrees: t.exposeBoolean('agrees', { description: 'Whether the two are equal.' }),
      note: t.exposeString('note', {
        nullable: true,
        description:
          'What is known of the published figure, such as why it differs, or that the computed one is withheld.',
      }),
    }),
  });

const OitItemStatusType = builder.objectRef<OitItemTable>('OitItemStatus').implement({
  description: 'The check that counts for an OIT item: the latest before the cut-off.',
  fields: (t) => ({
    item: t.exposeID('item', { description: 'O1 …' }),
    labelTh: t.string({
      description: 'Name of the item in Thai.',
      resolve: (row) => figureLabel(row.fiscal_year, 'ITEM', row.item).labelTh,
    }),
    labelEn: t.string({
      description: 'Name of the item in English.',
      resolve: (row) => figureLabel(row.fiscal_year, 'ITEM', row.item).labelEn,
    }),
    stage: t.expose('stage', { type: OitStageEnum, description: 'Stage of the check.' }),
    outcome: t.expose('outcome', { type: OitOutcomeEnum, description: 'What it found.' }),
    checkedAt: t.field({
      type: 'DateTime',
      description: 'When it was checked.',
      resolve: ({ checked_at: at }) => new Date(at),
    }),
    evidenceUrl: t.exposeString('evidence_url', {
      nullable: true,
      description: 'Page that was looked at.',
    }),
    checker: t.exposeString('checker', { nullable: true, description: 'Who checked.' }),
    note: t.exposeString('note', { nullable: true, description: "The checker's note." }),
  }),
});

function inItemOrder(fiscalYear: number, rows: readonly OitItemTable[]): readonly OitItemTable[] {
  const framework = frameworkOf(fiscalYear);
  const items = framework ? itemsOf(framework) : [];
  return items.flatMap(({ key }) => rows.filter(({ item }) => item === key));
}

AssessmentRef.implement({
  description: 'One district, one year, whole.',
  fields: (t) => ({
    district: t.field({
      type: DistrictRef,
      description: 'The district assessed.',
      resolve: ({ row }) => knownDistrict(row.district),
    }),
    fiscalYear: t.int({
      description: 'Fiscal year, BE.',
      resolve: ({ row }) => row.fiscal_year,
    }),
    status: t.field({
      type: AssessmentStatusEnum,
      description: 'Where its life stands.',
      resolve: ({ row }) => row.status,
    }),
    provenance: t.field({
      type: ProvenanceEnum,
      description: 'Where its submissions come from.',
      resolve: ({ row }) => row.provenance,
    }),
    provenanceNote: t.string({
      nullable: true,
      description: 'What a reader must know of that.',
      resolve: ({ row }) => row.provenance_note,
    }),
    synthetic: t.boolean({
      description:
        'Whether it is made up throughout, submissions and checks: its provenance is SYNTHETIC. Never publish its figures as real.',
      resolve: ({ row }) => row.provenance === 'SYNTHETIC',
    }),
    scores: t.field({
      type: [ScoreRef],
      description:
        'ITA, instruments, indicators, sub-indicators, questions and items, a row each; or the cells of one breakdown.',
      args: SCORES_ARGS,
      resolve: (view, args) => scoresOf(view, 'COMPUTED', args),
    }),
    ita: t.field({
      type: ScoreRef,
      description: 'The ITA; its score is null until all three instruments have one.',
      resolve: async (view) => {
        const [found] = await scoresOf(view, 'COMPUTED', { scope: 'ITA' });
        if (found === undefined) throw new RangeError('an assessment without an ITA row');
        return found;
      },
    }),
    rating: t.field({
      type: RatingEnum,
      nullable: true,
      description: 'Rating of the computed ITA; null until there is one.',
      resolve: ({ row }) => row.rating,
    }),
    respondents: t.int({
      nullable: true,
      description: 'How many answered; null in OIT and where it is withheld.',
      args: {
        instrument: t.arg({
          type: InstrumentEnum,
          required: true,
          description: 'Which instrument; nobody is asked in OIT.',
        }),
      },
      resolve: async (view, { instrument }) => {
        const rows = await view.scores('COMPUTED', 'NONE');
        const found = rows.find(
          (score) => score.scope === 'INSTRUMENT' && score.key === instrument,
        );
        return found === undefined && instrument !== 'OIT' ? 0 : found?.respondents;
      },
    }),
    answerDistribution: t.field({
      type: [OptionCountType],
      description: "Answers per option, as the official report's sections 3 and 4 print them.",
      args: { question: t.arg.id({ required: true, description: 'I1 … or E1 …' }) },
      resolve: async (view, { question }) =>
        distributionOf(view.row.fiscal_year, question, await view.answers(question)),
    }),
    official: t.field({
      type: OfficialResultType,
      nullable: true,
      description: 'The published result; null until one is recorded.',
      resolve: async (view) => {
        const official = await view.officialResult();
        return official === null ? null : { ...official, view };
      },
    }),
    reconciliation: t.field({
      type: [ReconciliationRowType],
      description:
        'Every published figure beside the computed one, with the difference, in the order published: everybody first, then breakdown by breakdown.',
      resolve: reconciliationOf,
    }),
    oitChecks: t.field({
      type: [OitItemStatusType],
      description:
        'The check that counts for each OIT item checked so far; oitItems has every item and its history.',
      resolve: async (view) => inItemOrder(view.row.fiscal_year, await view.oitItems()),
    }),
    position: t.string({
      description:
        'Log position of the last event this answer was computed from. With it and frameworkVersion the same answer comes back.',
      resolve: ({ row }) => String(row.position),
    }),
    frameworkVersion: t.string({
      description: 'Version of the rules this answer was computed by.',
      resolve: ({ row }) => row.framework_version,
    }),
  }),
});

builder.queryField('assessment', (t) =>
  t.field({
    authScopes: { may: 'READ_RESULTS' },
    type: AssessmentRef,
    nullable: true,
    description: 'One district, one year, whole; null when none was opened.',
    args: {
      district: t.arg.id({ required: true, description: 'District code, 1001–1050.' }),
      fiscalYear: t.arg.int({ required: true, description: 'Fiscal year, BE.' }),
      ...MOMENT_ARGS,
    },
    resolve: async (_, { district, fiscalYear, ...moment }, context) => {
      const { loaders, minPosition, projector, clearance } = context;
      const key = { fiscalYear, district };
      if (frameworkOf(fiscalYear) === undefined || districtOf(district) === undefined) return null;
      const asked = await askedPosition(context, moment);
      if (asked !== null) {
        return seenView(clearance, viewOfRows(await projector.rowsAt(key, asked)));
      }
      // The score tables follow in their time; a reader of its own writes need not wait for them.
      const least = minPosition();
      if (least > 0 && least > (await projector.position())) {
        return seenView(clearance, viewOfRows(await projector.rowsAt(key, least)));
      }
      const row = await loaders.assessment.load(key);
      return row === null ? null : viewOfTables(loaders, seen(clearance, row));
    },
  }),
);
