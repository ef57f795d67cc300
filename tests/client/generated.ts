/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** COMPUTED here from events, or OFFICIAL as NACC or BMA published it. */
export type Basis =
  | 'COMPUTED'
  | 'OFFICIAL';

/** How respondents are split into cells; NONE is everybody. */
export type Breakdown =
  | 'AGE'
  | 'DEPARTMENT'
  | 'GENDER'
  | 'NONE'
  | 'OCCUPATION'
  | 'POSITION'
  | 'SERVICE_TYPE'
  | 'WORK_YEARS';

/** Whether two years measure the same thing, and why a reader must be careful. */
export type Comparability =
  /** An assessment is still open: its scores will move. */
  | 'INCOMPLETE_YEAR'
  /** One year alone has it, so nothing is compared. */
  | 'ONE_SIDED'
  /** Other departments answered: a tenth of the respondents or more, and no accident. */
  | 'RESPONDENT_MIX_SHIFTED'
  /** Both years ask the same thing the same way. */
  | 'SAME'
  /** An answer option under it, or what it scores, is another. */
  | 'SCALE_CHANGED'
  /** What is under it weighs otherwise, is asked in one year only, or other parts of the questionnaire were answered (rule 11). */
  | 'WEIGHT_CHANGED'
  /** A question or item under it reads otherwise. */
  | 'WORDING_CHANGED';

/** What a score is a score of, widest first. */
export type Scope =
  | 'INDICATOR'
  | 'INSTRUMENT'
  | 'ITA'
  | 'ITEM'
  | 'QUESTION'
  | 'SUB_INDICATOR';

/** Which scores; what is left out is not filtered by. */
export type ScoreFilter = {
  /** Computed here or official; null for both. */
  basis?: Basis | null | undefined;
  /** Cells of the breakdowns. */
  breakdownKeys?: Array<string> | null | undefined;
  /** How respondents are split. */
  breakdowns?: Array<Breakdown> | null | undefined;
  /** What figures are across years, whatever their keys there. */
  concepts?: Array<string> | null | undefined;
  /** District codes, 1001–1050. */
  districts?: Array<string> | null | undefined;
  /** Fiscal years, BE. */
  fiscalYears?: Array<number> | null | undefined;
  /** ITA, IIT, 3, 9.3, I5, O15 … */
  keys?: Array<string> | null | undefined;
  /** What they are scores of. */
  scopes?: Array<Scope> | null | undefined;
};

/** Why a figure is withheld to protect respondents. */
export type Withheld =
  /** This cell, or one that would follow from it by subtraction, has too few respondents. Which one is not said, for that would tell of its size. */
  | 'COMPLEMENTARY'
  /** Not published yet: while an assessment is open, answers come a minimum at a time, and breakdowns when it is closed. */
  | 'NOT_PUBLISHED'
  /** Too few answered the survey. */
  | 'SMALL_CELL';

export type FallsQueryVariables = Exact<{
  from: number;
  to: number;
  district: string;
}>;


export type FallsQuery = { yearOverYear: { position: string, edges: Array<{ node: { key: string, change: number | null, adjustedPValue: number | null, significant: boolean | null, comparability: Comparability, from: { score: number | null, synthetic: boolean } | null, to: { score: number | null, synthetic: boolean } | null } }> } };

export type ScorePageQueryVariables = Exact<{
  filter?: ScoreFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type ScorePageQuery = { scores: { edges: Array<{ node: { fiscalYear: number, scope: Scope, key: string, score: number | null, withheld: Withheld | null, synthetic: boolean, district: { code: string, nameTh: string } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };


export const FallsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Falls"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"from"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"to"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"district"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"yearOverYear"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"from"},"value":{"kind":"Variable","name":{"kind":"Name","value":"from"}}},{"kind":"Argument","name":{"kind":"Name","value":"to"},"value":{"kind":"Variable","name":{"kind":"Name","value":"to"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"EnumValue","value":"FALL"}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"3"}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"districts"},"value":{"kind":"ListValue","values":[{"kind":"Variable","name":{"kind":"Name","value":"district"}}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"scopes"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"QUESTION"}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"breakdowns"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"NONE"}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"position"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"change"}},{"kind":"Field","name":{"kind":"Name","value":"adjustedPValue"}},{"kind":"Field","name":{"kind":"Name","value":"significant"}},{"kind":"Field","name":{"kind":"Name","value":"comparability"}},{"kind":"Field","name":{"kind":"Name","value":"from"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"score"}},{"kind":"Field","name":{"kind":"Name","value":"synthetic"}}]}},{"kind":"Field","name":{"kind":"Name","value":"to"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"score"}},{"kind":"Field","name":{"kind":"Name","value":"synthetic"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<FallsQuery, FallsQueryVariables>;
export const ScorePageDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ScorePage"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ScoreFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"scores"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1000"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"district"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"nameTh"}}]}},{"kind":"Field","name":{"kind":"Name","value":"fiscalYear"}},{"kind":"Field","name":{"kind":"Name","value":"scope"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"score"}},{"kind":"Field","name":{"kind":"Name","value":"withheld"}},{"kind":"Field","name":{"kind":"Name","value":"synthetic"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<ScorePageQuery, ScorePageQueryVariables>;