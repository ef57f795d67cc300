/**
 * Fields of Query whose answers are functions of their arguments, of what the reader may see, and of what is made from
 * the log: a moment later the answer is the same, unless that has changed or a resolver says otherwise (see
 * AnswerInMaking). Only answers all of whose fields are here are kept: one that nobody has put here is answered anew
 * each time. What is not: the log itself and its heads, which go on while nothing made from them has changed yet, and
 * who asks.
 */
export const KEPT_QUERIES: ReadonlySet<string> = new Set([
  'assessment',
  'assessments',
  'changeDrivers',
  'district',
  'districtComparison',
  'districts',
  'framework',
  'heatmap',
  'measureEffects',
  'measures',
  'overdueReports',
  'reconciliationSummary',
  'scores',
  'targets',
  'trend',
  'whatIf',
  'yearOverYear',
]);
