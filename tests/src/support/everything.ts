/** One query of everything that is served of the assessments; its answer's bytes are what must not change. */
export const EVERYTHING = `
fragment S on Score {
  district { code } fiscalYear scope key labelTh labelEn instrument breakdown breakdownKey
  breakdownLabelTh breakdownLabelEn score scoreExact respondents interval { low high } withheld partSuppressed basis note
}
query Everything {
  districts {
    code
    assessments {
      fiscalYear status provenance provenanceNote rating position frameworkVersion
      ita { ...S }
      iit: respondents(instrument: IIT)
      eit: respondents(instrument: EIT)
      official { source rating publishedAt scores { ...S } }
      reconciliation { scope key breakdown breakdownKey computed official difference agrees note }
      measures {
        measureId kind titleTh targets { key } audience responsible departments { key } monitoring
        starts ends steps stepsDone source synthetic state version plannedAt endedAt endNote
        reports(date: "2025-06-01") {
          period dueOn state daysOverdue reportedAt status stepsDone evidenceUrl note } }
      oitItems { item state score history {
        stage outcome checkedAt evidenceUrl checker note late counts } }
      oitChecks { item stage outcome checkedAt evidenceUrl checker note }
      ${[
        'I1',
        'I2',
        'I3',
        'I4',
        'I5',
        'I6',
        'I7',
        'I8',
        'I9',
        'I10',
        'I11',
        'I12',
        'E1',
        'E2',
        'E3',
        'E4',
        'E5',
        'E6',
      ]
        .map(
          (question) =>
            `${question}: answerDistribution(question: "${question}") { option count percent withheld }`,
        )
        .join('\n      ')}
    }
  }
  scores(filter: { basis: null }, first: 5000) { totalCount edges { node { ...S } } }
}`;
