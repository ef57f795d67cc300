/** A request that asks for far too much, as small as it can be. */
export interface Bomb {
  readonly name: string;
  /** The body, JSON. */
  readonly body: string;
  /** The code or the words that it is refused with. */
  readonly refusal: RegExp;
}

const times = (count: number, text: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => text(at)).join(' ');

const document = (name: string, query: string, refusal: RegExp): Bomb => ({
  name,
  body: JSON.stringify({ query }),
  refusal,
});

const nested = (levels: number): string =>
  `${'{ assessments { district '.repeat(levels)}{ code }${' } }'.repeat(levels)}`;

const TOO_LARGE = /"DOCUMENT_TOO_LARGE"/u;
const TOO_DEAR = /"COST_TOO_HIGH"/u;
const TOO_MANY_TOKENS = /more that 4000 tokens/u;

/** One of each kind that is known: OWASP's GraphQL Cheat Sheet, and those of graphql-js' own advisories. */
export const BOMBS: readonly Bomb[] = [
  document('depth', `{ districts ${nested(20)} }`, TOO_LARGE),
  document('depth, by the thousand', `{ districts ${nested(800)} }`, TOO_MANY_TOKENS),
  document('aliases', `{ ${times(400, (at) => `a${at}: districts { code }`)} }`, TOO_LARGE),
  document(
    'aliases, in a fragment of a fragment',
    `{ ...a } ${times(
      8,
      (at) =>
        `fragment ${'abcdefgh'[at]} on Query { ${times(8, (n) =>
          at < 7 ? `...${'bcdefgh'[at]}` : `x${n}: viewer { role }`,
        )} }`,
    )}`,
    TOO_LARGE,
  ),
  document('directives', `{ districts { code ${'@include(if: true) '.repeat(300)} } }`, TOO_LARGE),
  document('one field again and again', `{ districts { ${'code '.repeat(3900)} } }`, TOO_LARGE),
  document('tokens', `{ ${'viewer { role } '.repeat(5000)} }`, TOO_MANY_TOKENS),
  document(
    'cost, of pages in pages',
    '{ scores(first: 5000) { edges { node { district { assessments { scores { key } measures { reports { note } } } } } } } }',
    TOO_DEAR,
  ),
  {
    name: 'cost, by a variable',
    body: JSON.stringify({
      query:
        'query ($n: Int) { yearOverYear(from: 2567, to: 2568, first: $n) { edges { node { mixSplit { groups { mix } } from { key score interval { low } } to { key score district { assessments { scores { key } } } } } } } }',
      variables: { n: 5000 },
    }),
    refusal: TOO_DEAR,
  },
  document(
    'a fragment inside itself',
    `{ ...a } fragment a on Query { ${'...a '.repeat(500)} }`,
    /within itself/u,
  ),
  document(
    'the schema in itself',
    `{ __schema { types ${'{ fields { type '.repeat(5)}{ name }${' } }'.repeat(5)} } }`,
    /Maximum introspection depth|"DOCUMENT_TOO_LARGE"/u,
  ),
  {
    name: 'a batch',
    body: JSON.stringify(Array.from({ length: 1000 }, () => ({ query: '{ viewer { role } }' }))),
    refusal: /[Bb]atching/u,
  },
];
