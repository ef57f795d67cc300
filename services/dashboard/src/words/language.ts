/** The readers' languages, the first one first. */
const LANGUAGES = ['th', 'en'] as const;

/** A reader's language. */
export type Language = (typeof LANGUAGES)[number];

/** What is said in one language: a text, or how one is made. */
type Words = Readonly<Record<string, string | ((...given: never[]) => string)>>;

/** The same keys, each with the same kind of text. */
type Translated<W extends Words> = {
  readonly [Key in keyof W]: W[Key] extends (...given: infer Given) => string
    ? (...given: Given) => string
    : string;
};

/** What a page says, in both languages. */
export type Dictionary<W extends Words> = Readonly<Record<Language, Translated<W>>>;

/** Declares what a page says: a key that one language lacks does not compile. */
export function dictionary<W extends Words>(th: W, en: Translated<W>): Dictionary<W>;
export function dictionary(th: Words, en: Words): Readonly<Record<Language, Words>> {
  return { th, en };
}
