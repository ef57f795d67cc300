import type { Asked } from './asked.ts';
import { createAnswers } from './asked.ts';
import { ask } from './ask.ts';
import { workedQuery } from './worked-query.ts';

/** What codegen knows of a query. */
export interface Declaration {
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

/** Declares a query; codegen alone calls this. */
export function defineOperation<Data, Variables extends object>(
  declaration: Declaration,
): Operation<Data, Variables> {
  const document = workedQuery(declaration, {});
  const fetch = (variables: Variables): Promise<Data> => ask(document, variables);
  return { ...declaration, asked: createAnswers(fetch).of, fetch };
}
