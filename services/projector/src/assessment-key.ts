/** Which assessment: fiscal year (BE) and district code. */
export interface AssessmentKey {
  readonly fiscalYear: number;
  readonly district: string;
}
