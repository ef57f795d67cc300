import type { ContextOf } from '../api-context.ts';
import type { Asking, Viewer } from '../auth/viewer.ts';
import { LOCAL_OPERATOR } from '../auth/viewer.ts';
import type { ApiContext } from '../graphql/builder.ts';
import { graphqlSchema } from '../graphql/schema.ts';
import type { TooLate } from '../hardening/time-limit.ts';
import { withinTime } from '../hardening/time-limit.ts';
import { costFaults } from '../hardening/use-limits.ts';
import type { Asked } from '../http/asked.ts';
import { peekBody } from '../http/asked.ts';
import type { PlainAnswer, ShortPath } from '../http/short-path.ts';
import { inOperation, nameOperation } from '../operations/in-operation.ts';
import { hasMinPosition, minPositionOf } from '../positions.ts';
import type { Limits } from '../settings/limits.ts';
import { isReadable } from './asked-operation.ts';
import type { KeptAnswers } from './kept-answers.ts';
import type { KnownOperations } from './known-operations.ts';
import type { Data } from './operation.ts';
import type { Presents } from './present.ts';
import type { Question } from './questions.ts';
import { createQuestions } from './questions.ts';
import { sentKept, sentOnce } from './sent-answer.ts';

/** What the short path answers with. */
export interface ShortPathParts {
  readonly known: KnownOperations;
  readonly presents: Presents;
  readonly kept: KeptAnswers;
  readonly contextOf: ContextOf;
  /** Path of the requests that it answers. */
  readonly path: string;
  readonly limits: Limits;
  /**
   * Answers the long way.
   * @param late what was executed already, and took too long: it is answered with that.
   */
  readonly long: (request: Request, asking: Asking, late: TooLate | null) => Promise<PlainAnswer>;
}

/** A request that is understood. */
interface Understood {
  readonly asked: Asked;
  readonly body: Buffer<ArrayBuffer>;
  /** Of answers to whoever asks so. */
  readonly contentType: string;
  readonly question: Question;
  readonly minPosition: number;
}

const NO_BODY = Buffer.alloc(0);

/** What of a viewer decides what they are told: nobody else is given an answer that was made for them. */
const scopeOf = (viewer: Viewer): string =>
  viewer === LOCAL_OPERATOR ? 'LOCAL' : `${viewer.role} ${viewer.district ?? ''}`;

const nameOf = ({ name }: Question, viewer: Viewer): string => `${scopeOf(viewer)} ${name}`;

/** A request that is understood, as one of fetch. */
function longRequest({ asked: { method, url, headers }, body }: Understood): Request {
  const given = [...headers.keys()].flatMap((name): [string, string][] => {
    const value = headers.get(name);
    return value === null ? [] : [[name, value]];
  });
  return new Request(url, { method, headers: given, body: method === 'GET' ? null : body });
}

/** Answers what is known without Yoga: from what is kept, or by executing it. */
export function createShortPath(parts: ShortPathParts): ShortPath {
  const { known, presents, kept, contextOf, path, limits, long } = parts;

  const questions = createQuestions(known);

  /** Executes it; what it refuses, and what fails, is null: how that is told is the long path's matter. */
  const executed = async (
    { operation, variables }: Question,
    viewer: Viewer,
    context: ApiContext,
  ): Promise<Data | TooLate | null> => {
    const { document, name: operationName, interpret } = operation;
    const execute = operation.compiled() ?? interpret;
    const args = { schema: graphqlSchema, document, operationName, variableValues: variables };
    if (costFaults(viewer, args, limits).length > 0) return null;
    return withinTime(limits, () =>
      inOperation(document, operationName, () => execute(variables, context)),
    );
  };

  const made = async (given: Understood, asking: Asking): Promise<PlainAnswer> => {
    const { asked, question, minPosition } = given;
    const { viewer } = asking;
    const present = await presents.now().catch(() => null);
    const context = contextOf({ ...asked, signal: new AbortController().signal }, asking);
    const result =
      present === null ? null : await executed(question, viewer, context).catch(() => null);
    if (present === null || result === null) return long(longRequest(given), asking, null);
    if ('errors' in result) return long(longRequest(given), asking, result);
    const body = Buffer.from(JSON.stringify(result));
    if (context.answer.fleeting || minPosition > present.position) {
      return sentOnce(given.contentType, body);
    }
    const answer = kept.keep(nameOf(question, viewer), present, body);
    return sentKept(asked, given.contentType, answer, viewer);
  };

  const answered = async (given: Understood, asking: Asking): Promise<PlainAnswer> => {
    const { asked, body, contentType, question, minPosition } = given;
    const found = kept.find(nameOf(question, asking.viewer), minPosition);
    if (found === null) return made(given, asking);
    questions.remember(asked, body, question);
    nameOperation(question.operation.document, question.operation.name);
    return sentKept(asked, contentType, found, asking.viewer);
  };

  return {
    prepare: async (request, asked) => {
      if (asked.path !== path) return null;
      const contentType = known.typeFor(asked.headers.get('accept'));
      if (contentType === null || !isReadable(asked)) return null;
      const body = asked.method === 'GET' ? NO_BODY : await peekBody(request);
      if (body === null) return null;
      const question = questions.find(asked, body);
      if (question !== null && hasMinPosition(asked)) {
        const given = { asked, body, contentType, question, minPosition: minPositionOf(asked) };
        return { answer: (asking) => answered(given, asking) };
      }
      if (body.length > 0) request.unshift(body);
      return null;
    },
  };
}
