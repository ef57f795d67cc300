import type { Permission } from '../auth/permissions.ts';

/** Results: whoever asks is given those of assessments that they may see. */
const OF_RESULTS = [
  'AffectedFigure',
  'Assessment',
  'Assumption',
  'AttributeOption',
  'ChangeDrivers',
  'Contribution',
  'Department',
  'DifferenceFromOthers',
  'District',
  'DistrictComparison',
  'DistrictRank',
  'DistrictReconciliation',
  'DistrictTarget',
  'Framework',
  'FrameworkAttribute',
  'FrameworkIndicator',
  'FrameworkInstrument',
  'FrameworkItem',
  'FrameworkPart',
  'FrameworkQuestion',
  'FrameworkSubIndicator',
  'GroupSummary',
  'Interval',
  'Labelled',
  'Measure',
  'MeasureEffect',
  'MeasureEffects',
  'MeasureReport',
  'MeasureTarget',
  'MixSplit',
  'MixSplitGroup',
  'OfficialResult',
  'OitCheck',
  'OitItem',
  'OitItemStatus',
  'OitReadiness',
  'OptionCount',
  'OverdueOfDepartment',
  'OverdueOfDistrict',
  'OverdueReport',
  'OverdueReports',
  'PeerComparison',
  'RankInterval',
  'RatingBand',
  'RatingShortfall',
  'ReconciliationDisagreement',
  'ReconciliationRow',
  'ReconciliationSummary',
  'RuleReconciliation',
  'Scale',
  'ScaleOption',
  'Score',
  'Targets',
  'Trend',
  'TrendPoint',
  'WhatIf',
  'YearOverYear',
];

/** What says nothing of anybody: pages, what one has recorded oneself, who one is. */
const OF_ANYBODY = ['AppendResult', 'PageInfo', 'Viewer'];

const OF_STANDING = ['LogHead'];
const OF_LOG = ['Event', 'InclusionProof', 'ConsistencyProof'];

const rows = (names: readonly string[], permission: Permission) =>
  names.map((name) => [name, permission] as const);

/**
 * Which permission the fields of a type need: a type that is not here is nobody's, and the schema refuses to
 * be built with it (ruleFaults). Pages of a type, its Connection and its Edge, are as the type.
 */
export const TYPE_ACCESS: ReadonlyMap<string, Permission> = new Map([
  ...rows([...OF_RESULTS, ...OF_ANYBODY], 'READ_RESULTS'),
  ...rows(OF_STANDING, 'READ_STANDING'),
  ...rows(OF_LOG, 'READ_LOG'),
]);
