import type { GraphQLField, GraphQLNamedType, GraphQLSchema } from 'graphql';
import { getNamedType, isObjectType, isRequiredArgument } from 'graphql';

/** Arguments of fields that cannot be asked for without, and of those that should be asked with. */
const ARGUMENTS: Readonly<Record<string, string>> = {
  'Query.assessment': '(district: "1002", fiscalYear: 2568)',
  'Query.assessments': '(first: 500)',
  'Query.changeDrivers': '(district: "1002", from: 2567, to: 2568)',
  'Query.consistencyProof': '(from: "1", to: "2")',
  'Query.district': '(code: "1001")',
  'Query.districtComparison': '(fiscalYear: 2568, scope: ITA, key: "ITA")',
  'Query.events': '(first: 20)',
  'Query.framework': '(fiscalYear: 2568)',
  'Query.heatmap': '(fiscalYear: 2568)',
  'Query.inclusionProof': '(position: "1")',
  'Query.measureEffects': '(fiscalYear: 2568)',
  'Query.overdueReports': '(date: "2025-06-01")',
  'Query.reconciliationSummary': '(fiscalYear: 2568)',
  'Query.scores': '(last: 300, filter: { breakdowns: [NONE, DEPARTMENT], basis: null })',
  'Query.targets': '(fiscalYear: 2568)',
  'Query.trend': '(district: "1001", scope: ITA, key: "ITA")',
  'Query.whatIf': '(district: "1002", fiscalYear: 2568, pass: ["O1", "O2"])',
  'Query.yearOverYear': '(from: 2567, to: 2568, first: 300, filter: { breakdowns: [NONE] })',
  'Assessment.answerDistribution': '(question: "I1")',
  'Assessment.respondents': '(instrument: IIT)',
  'District.assessment': '(fiscalYear: 2568)',
};

/** What asks for all that a field of Query leads to, and the fields that are asked for. */
export interface AskedRoot {
  readonly root: string;
  readonly document: string;
  /** As Type.field. */
  readonly asked: readonly string[];
}

function argumentsOf(type: string, field: GraphQLField<unknown, unknown>): string {
  const name = `${type}.${field.name}`;
  const given = ARGUMENTS[name];
  if (given === undefined && field.args.some(isRequiredArgument)) {
    throw new RangeError(`${name} needs arguments: write some in attack/everything-asked.ts`);
  }
  return given ?? '';
}

/** Every field of a type, and of those that it leads to, each type where it is met first. */
function selectionOf(type: GraphQLNamedType, asked: string[], met: Set<string>): string {
  if (!isObjectType(type)) return '';
  met.add(type.name);
  const fields = Object.values(type.getFields()).flatMap((field) => {
    const target = getNamedType(field.type);
    asked.push(`${type.name}.${field.name}`);
    const inside = met.has(target.name) ? ' { __typename }' : selectionOf(target, asked, met);
    return [`${field.name}${argumentsOf(type.name, field)}${inside}`];
  });
  return ` { __typename ${fields.join(' ')} }`;
}

/** A document for each field of Query, which together ask for every field of every type. */
export function everythingAsked(schema: GraphQLSchema): readonly AskedRoot[] {
  return Object.values(schema.getQueryType()?.getFields() ?? {}).map((field) => {
    const asked = [`Query.${field.name}`];
    const selection = selectionOf(getNamedType(field.type), asked, new Set());
    const document = `{ ${field.name}${argumentsOf('Query', field)}${selection} }`;
    return { root: field.name, document, asked };
  });
}
