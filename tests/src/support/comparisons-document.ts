/** One query of every comparison, as of a moment; its answer's bytes are what must not change. */
export const COMPARISONS = `
fragment S on Score {
  fiscalYear key score scoreExact respondents standardError interval { low high } withheld partSuppressed synthetic
}
fragment Y on YearOverYearConnection {
  totalCount position frameworkVersions
  edges { cursor node {
    district { code } scope key concept breakdown breakdownKey basis from { ...S } to { ...S }
    change changeInterval { low high } pValue adjustedPValue significant untested
    direction rankFrom rankTo comparability comparabilityReasons
  } }
}
fragment C on DistrictComparison {
  key districts mean median standardDeviation best worst position frameworkVersion
  groups { group districts mean median best worst }
  rows {
    district { code } score { ...S }
    rank percentile quartile zScore gapToBest rankChange modifiedZ outlier
    rankInterval { best worst indistinguishable { code } }
    peers { districts { code } mean difference }
  }
}
query Comparisons($position: String, $asOf: DateTime) {
  earlier: yearOverYear(from: 2566, to: 2567, position: $position, asOf: $asOf, first: 5000,
    filter: { breakdowns: [NONE, GENDER] }) { ...Y }
  later: yearOverYear(from: 2567, to: 2568, position: $position, asOf: $asOf, first: 5000,
    filter: { breakdowns: [NONE, SERVICE_TYPE] }, orderBy: P_VALUE) { ...Y }
  split: yearOverYear(from: 2567, to: 2568, position: $position, asOf: $asOf,
    filter: { scopes: [INSTRUMENT], breakdowns: [NONE] }) {
    edges { node { mixSplit { mix within totalVariation pValue shifted groups { key mix within } } } }
  }
  ita: districtComparison(fiscalYear: 2568, scope: ITA, key: "ITA", position: $position, asOf: $asOf) { ...C }
  iit: districtComparison(fiscalYear: 2567, scope: INSTRUMENT, key: "IIT", position: $position, asOf: $asOf) { ...C }
  heatmap(fiscalYear: 2567, position: $position, asOf: $asOf) { ...C }
  trend(district: "1047", scope: QUESTION, key: "I11", position: $position, asOf: $asOf) {
    concept position points { fiscalYear status score { ...S } rank districts }
  }
  cell: trend(district: "1047", scope: INSTRUMENT, key: "IIT", breakdown: GENDER, breakdownKey: "male",
    position: $position, asOf: $asOf) {
    concept position points { fiscalYear status score { ...S } rank districts }
  }
}`;
