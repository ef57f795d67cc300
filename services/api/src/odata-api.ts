import type { Feed, ODataAnswer, ODataRequest, Resource } from '@ita/odata';
import {
  answerData,
  answerMetadata,
  PAGE_ROWS_MAX,
  parseResource,
  queryOptions,
  skipToken,
} from '@ita/odata';
import { faultText, invalidValue, Refusal } from '@ita/schema';
import type { AcceptedType } from './accept.ts';
import { acceptedTypes, takes } from './accept.ts';
import type { Viewer } from './auth/viewer.ts';
import { clearanceOf } from './auth/viewer.ts';
import { askedPosition } from './graphql/moment.ts';
import type { HttpFailure } from './http/http-failure.ts';
import { faultOf, refuseWriting } from './http/http-failure.ts';
import { instantIn } from './instant.ts';
import { reachMinPosition } from './positions.ts';
import type { Service } from './service.ts';

/** The root of the OData service. */
export const ODATA_PATH = '/odata/';

const VERSION = '4.0';
const VERSION_HEADER = { 'odata-version': VERSION };
const NO_CONTENT = 204;

/** A form in which an answer can be given. */
interface Form {
  readonly type: string;
  /** As the response names it. */
  readonly contentType: string;
  readonly control: ODataRequest['control'];
}

const JSON_TYPE = 'application/json';

const jsonForm = (control: ODataRequest['control']): Form => ({
  type: JSON_TYPE,
  contentType: `${JSON_TYPE};odata.metadata=${control}`,
  control,
});
const XML: Form = { type: 'application/xml', contentType: 'application/xml', control: 'minimal' };
const TEXT: Form = {
  type: 'text/plain',
  contentType: 'text/plain;charset=utf-8',
  control: 'minimal',
};

/** Values of the parameters that a JSON media type may have (OData JSON Format 4.01, 3). */
const PARAMETERS: Readonly<Record<string, readonly string[]>> = {
  'odata.metadata': ['minimal', 'none'],
  metadata: ['minimal', 'none'],
  'odata.streaming': ['true', 'false'],
  streaming: ['true', 'false'],
  ieee754compatible: ['true', 'false'],
  charset: ['utf-8'],
};

/** The JSON form that a media range asks for; null where it has a parameter that we do not know. */
function jsonFor({ parameters }: AcceptedType): Form | null {
  const known = [...parameters].every(([name, value]) =>
    PARAMETERS[name]?.includes(value.toLowerCase()),
  );
  if (!known) return null;
  const control = parameters.get('odata.metadata') ?? parameters.get('metadata');
  return jsonForm(control === 'none' ? 'none' : 'minimal');
}

/** The forms that a resource has, the usual first. */
function formsOf(resource: Resource): readonly Form[] {
  if (resource.kind === 'metadata') return [XML, jsonForm('minimal')];
  const raw = resource.kind === 'count' || (resource.kind === 'property' && resource.raw);
  return [raw ? TEXT : jsonForm('minimal')];
}

/** Short names of media types in $format (OData Protocol 4.01, 11.2.12). */
const SHORT_FORMATS: ReadonlyMap<string, string> = new Map([
  ['json', JSON_TYPE],
  ['xml', XML.type],
]);

/**
 * The form to answer in: what $format or else the Accept header asks for.
 * @throws Refusal NOT_ACCEPTABLE where the resource has none of it.
 */
function formFor(resource: Resource, format: string | undefined, accept: string | null): Form {
  const asked = format === undefined ? accept : (SHORT_FORMATS.get(format.toLowerCase()) ?? format);
  const forms = formsOf(resource);
  for (const range of acceptedTypes(asked)) {
    const form = forms.find(({ type }) => takes(range, type));
    const found = form?.type === JSON_TYPE ? jsonFor(range) : form;
    if (found) return found;
  }
  const field = format === undefined ? 'accept' : '$format';
  const allowed = forms.map(({ contentType }) => contentType).join(', ');
  throw new Refusal([{ code: 'NOT_ACCEPTABLE', field, got: asked, allowed }]);
}

/** @throws Refusal INVALID_VALUE for a client that takes no version of OData that we have (8.2.7). */
function refuseOldClients({ headers }: Request): void {
  const asked = headers.get('odata-maxversion');
  if (asked === null) return;
  const known = /^\d{1,3}(?:\.\d{1,3})?$/u.test(asked) && Number(asked) >= Number(VERSION);
  if (!known) throw invalidValue('odata-maxversion', asked, `${VERSION} or later`);
}

/** Rows of a page: fewer than ours where the client prefers so (8.2.8.5). */
function pageRowsFor({ headers }: Request): { rows: number; applied: string | null } {
  const prefer = headers.get('prefer') ?? '';
  const [preference, size] = /(?:odata\.)?maxpagesize\s*=\s*(\d{1,9})/iu.exec(prefer) ?? [];
  const rows = Number(size ?? PAGE_ROWS_MAX);
  if (preference === undefined || rows === 0) return { rows: PAGE_ROWS_MAX, applied: null };
  return { rows: Math.min(rows, PAGE_ROWS_MAX), applied: preference };
}

function response(answer: ODataAnswer, { contentType }: Form, applied: string | null): Response {
  const headers = {
    ...VERSION_HEADER,
    'cache-control': 'no-store',
    ...(applied === null ? {} : { 'preference-applied': applied }),
  };
  if (answer.kind === 'nothing') return new Response(null, { status: NO_CONTENT, headers });
  const body = answer.kind === 'json' ? JSON.stringify(answer.body) : answer.text;
  return new Response(body, { headers: { ...headers, 'content-type': contentType } });
}

/**
 * Answers OData v4 requests below `/odata/` (OData Version 4.01, Part 1, 13.1.1 and 13.1.2): the tidy tables,
 * past the same disclosure gate as GraphQL and as far as the viewer may see them. All pages of an answer are
 * of one log position.
 * @throws Refusal for what is not there, or is asked for wrongly.
 */
export async function answerOData(
  request: Request,
  service: Service,
  viewer: Viewer,
  feed: Feed,
): Promise<Response> {
  refuseWriting(request);
  refuseOldClients(request);
  const url = new URL(request.url);
  const resource = parseResource(url.pathname.slice(ODATA_PATH.length));
  const options = queryOptions(url.searchParams);
  const form = formFor(resource, options.system.get('$format'), request.headers.get('accept'));
  if (resource.kind === 'metadata') {
    return response(answerMetadata(form === XML ? 'xml' : 'json'), form, null);
  }
  const token = skipToken(options);
  // All pages are of the position of the first, which the token says.
  const asOf = token ? null : instantIn('asOf', url.searchParams.get('asOf'));
  const moment = { asOf, position: token?.position ?? url.searchParams.get('position') };
  const position = await askedPosition(service, moment);
  await reachMinPosition(service, request);
  const { rows, applied } = pageRowsFor(request);
  const root = new URL(ODATA_PATH, url).href;
  const clearance = clearanceOf(viewer);
  const asked = { url, root, clearance, pageRows: rows, control: form.control, position };
  return response(await answerData(feed, resource, asked), form, applied);
}

/** A failure in the protocol's form: code, message, target (OData JSON Format 4.01, 21.1). */
export function odataFailure(failure: HttpFailure): Response {
  const { status, headers } = failure;
  const fault = faultOf(failure);
  const error =
    fault === null
      ? { code: 'INTERNAL', message: 'Unexpected error.' }
      : { code: fault.code, message: faultText(fault), target: fault.field };
  return Response.json({ error }, { status, headers: { ...VERSION_HEADER, ...headers } });
}
