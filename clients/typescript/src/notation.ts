/** The notations of texts: what a text is written in, told to the compiler. */

/** Marks a text with its notation; there is no such property when the program runs. */
declare const notation: unique symbol;
/** Marks a text that names an entry; there is no such property when the program runs. */
declare const referred: unique symbol;

/** CommonMark, without raw HTML, as it is stored. */
export type Markdown = string & { readonly [notation]?: "markdown" };
/** HTML that Galley made of CommonMark and sanitised: it may be put into a page as it is, and no other text is taken for it. */
export type Html = string & { readonly [notation]: "html" };

/** An entry of which no more is known than what all entries have. */
export interface AnyEdition {
  id: string;
  type: string;
  slug: string;
  locale: string;
  document: Record<string, unknown>;
}

/** The slug or the id of an entry of the content type, whose editions look like that. */
export type Reference<Type extends string, Edition extends object = AnyEdition> = string & {
  readonly [referred]?: { type: Type; edition: Edition };
};

/** A block of Portable Text, as renderers such as `@portabletext/react` take it. */
export interface PortableTextBlock {
  _type: string;
  _key: string;
  [field: string]: unknown;
}

/** The notations that a text can be asked for in; `markdown` is how it is stored. */
export type Notation = "markdown" | "html" | "plain" | "portable";

/** What a text becomes in each notation. */
interface Notations {
  markdown: Markdown;
  html: Html;
  plain: string;
  portable: PortableTextBlock[];
}

/** The same value with its texts in another notation. */
export type InNotation<T, N extends Notation> = "markdown" extends N
  ? T
  : T extends string
    ? IsMarkdown<T> extends true ? Notations[N] : T
    : T extends readonly (infer Item)[]
      ? IsTuple<T> extends true ? { [Key in keyof T]: InNotation<T[Key], N> } : InNotation<Item, N>[]
      : T extends object
        ? { [Key in keyof T]: InNotation<T[Key], N> }
        : T;

/** Whether an array has so many items and no more. */
export type IsTuple<T extends readonly unknown[]> = number extends T["length"] ? false : true;

/** Whether a text is CommonMark. */
export type IsMarkdown<T> = typeof notation extends keyof T ? true : false;

/** Whether a text names an entry. */
export type IsReference<T> = typeof referred extends keyof T ? true : false;

/** The editions that a reference leads to. */
export type EditionOf<T> = T extends { readonly [referred]?: infer R }
  ? NonNullable<R> extends { edition: infer Edition } ? Edition : AnyEdition
  : AnyEdition;

/** The document of an edition. */
export type DocumentIn<Edition> = Edition extends { document: infer Document } ? Document : Record<string, unknown>;
