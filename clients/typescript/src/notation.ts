/** The notations of texts: what a text is written in, told to the compiler. */

/** Marks a text with its notation; there is no such property when the program runs. */
declare const notation: unique symbol;
/** Marks a text that names an entry; there is no such property when the program runs. */
declare const referred: unique symbol;

/** CommonMark, without raw HTML, as it is stored. */
export type Markdown = string & { readonly [notation]?: "markdown" };
/** HTML that Galley made of CommonMark and sanitised: it may be put into a page as it is, and no other text is taken for it. */
export type Html = string & { readonly [notation]: "html" };
/** The slug or the id of an entry of the content type. */
export type Reference<Type extends string> = string & { readonly [referred]?: Type };

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
      ? InNotation<Item, N>[]
      : T extends object
        ? { [Key in keyof T]: InNotation<T[Key], N> }
        : T;

type IsMarkdown<T> = typeof notation extends keyof T ? true : false;

/** Whether a text names an entry. */
export type IsReference<T> = typeof referred extends keyof T ? true : false;
