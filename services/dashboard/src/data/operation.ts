import type { Asked } from './asked.ts';
import { createAnswers } from './asked.ts';
import { ask } from './ask.ts';

/** What codegen knows of a query. */
interface Declaration {
  /** Its name. */
  readonly name: string;
  /** Types of its variables as GraphQL writes them, by name. */
  readonly variableTypes: Readonly<Record<string, string>>;
  /** What it selects, braces and all. */
  readonly selection: string;
}

/** A query of the GraphQL API, typed by its variables and its answer. */
export interface Operation<Data, Variables> extends Declaration {
  /** Its answer as it stands; asks the API the first time. Reading the state of it follows it. */
  readonly asked: (variables: Variables) => Asked<Data>;
  /** Asks the API once, and keeps nothing. */
  readonly fetch: (variables: Variables) => Promise<Data>;
}

/** The document that is sent. */
function documentOf({ name, variableTypes, selection }: Declaration): string {
  const variables = Object.entries(variableTypes).map(([key, type]) => `$${key}: ${type}`);
  const head = variables.length > 0 ? `query ${name}(${variables.join(', ')})` : `query ${name}`;
  return `${head} ${selection}`;
}

/** Declares a query; codegen alone calls this. */
export function defineOperation<Data, Variables extends object>(
  declaration: Declaration,
): Operation<Data, Variables> {
  const document = documentOf(declaration);
  const fetch = (variables: Variables): Promise<Data> => ask(document, variables);
  return { ...declaration, asked: createAnswers(fetch).of, fetch };
}
