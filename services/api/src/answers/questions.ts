import { LRUCache } from 'lru-cache';
import type { Asked } from '../http/asked.ts';
import { askedOperation } from './asked-operation.ts';
import type { KnownOperations } from './known-operations.ts';
import type { Operation, Variables } from './operation.ts';

/** What a request asks. */
export interface Question {
  readonly operation: Operation;
  readonly variables: Variables;
  /** Names both: the same question, the same name, however it is written. */
  readonly name: string;
}

/** Reads what requests ask. */
export interface Questions {
  /** Null of whatever is not plain, or has not been answered the long way yet. */
  find(asked: Asked, body: Buffer): Question | null;
  /** Remembers what a request asks by its text: whoever asks twice will ask again, and need not be read. */
  remember(asked: Asked, body: Buffer, question: Question): void;
}

/** Texts that are remembered, and the longest that is. */
const TEXTS_MAX = 1000;
const TEXT_LENGTH_MAX = 4096;

const textOf = ({ method, url }: Asked, body: Buffer): string =>
  method === 'GET' ? `GET ${url}` : body.toString();

/** Reads questions that operations are known of. */
export function createQuestions(known: KnownOperations): Questions {
  const remembered = new LRUCache<string, Question>({ max: TEXTS_MAX });
  const read = (asked: Asked, text: string): Question | null => {
    const found = askedOperation(asked, text);
    if (found === null) return null;
    const { query, operationName, variables } = found;
    const operation = known.find(query, operationName);
    if (operation === null) return null;
    return { operation, variables, name: `${operation.id} ${JSON.stringify(variables)}` };
  };
  return {
    find: (asked, body) => {
      const text = textOf(asked, body);
      return remembered.get(text) ?? read(asked, text);
    },
    remember: (asked, body, question) => {
      const text = textOf(asked, body);
      if (text.length <= TEXT_LENGTH_MAX) remembered.set(text, question);
    },
  };
}
