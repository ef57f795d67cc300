/** Worked examples that GraphiQL opens with: the report, official beside computed, the fact table. */
export const EXAMPLE_QUERIES: readonly [string, ...string[]] = [
  `# 1 of 3: one district's year as the official report tells it.
query PrawetFY2567 {
  assessment(district: "1032", fiscalYear: 2567) {
    district { nameTh nameEn }
    fiscalYear
    status
    provenance
    provenanceNote
    rating
    ita { score }
    instruments: scores(scope: INSTRUMENT) { key score respondents interval { low high } }
    indicators: scores(scope: INDICATOR) { key labelTh labelEn score }
    departments: scores(breakdown: DEPARTMENT, scope: INSTRUMENT) {
      breakdownLabelTh
      key
      score
      respondents
      withheld
    }
    answerDistribution(question: "I5") { option labelTh count percent }
    position
    frameworkVersion
  }
}
`,
  `# 2 of 3: every published figure beside the computed one; agrees is false where they differ.
query Reconciliation {
  assessment(district: "1032", fiscalYear: 2567) {
    official { source rating publishedAt }
    reconciliation {
      scope
      key
      breakdownLabelTh
      computed
      official
      difference
      agrees
      note
    }
  }
}
`,
  `# 3 of 3: the tidy fact table that a BI tool loads, page by page; ask again with after: endCursor.
query FactTable($after: String) {
  scores(
    filter: { fiscalYears: [2567], scopes: [INSTRUMENT, QUESTION], breakdowns: [NONE, SERVICE_TYPE] }
    first: 100
    after: $after
  ) {
    totalCount
    pageInfo { hasNextPage endCursor }
    edges {
      node {
        district { code nameEn }
        fiscalYear
        scope
        key
        breakdown
        breakdownKey
        score
        scoreExact
        respondents
        withheld
      }
    }
  }
}
`,
];
