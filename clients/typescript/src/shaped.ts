/** What entries are, in the form that they are asked for. */

import type { AnyEdition, EditionOf, InNotation, IsReference, IsTuple, Notation } from "./notation.ts";
import type { Scalar } from "./paths.ts";
import type { Derived, Perspective } from "./query.ts";

/** What stands around a document. */
interface Enveloped {
  id: string;
  type: string;
  slug: string;
  locale: string;
  document: object;
}

/** The collections of a site, each with what its answers hold; `galley types` writes this type. */
export type CollectionTypes<Names extends string = string> = Record<Names, { edition: Enveloped; draft: Enveloped }>;

/** What readers see, or what is being written, or, where the compiler cannot know which was asked for, either. */
type Seen<C extends CollectionTypes[string], P> = "draft" extends P
  ? P extends "draft"
    ? C["draft"]
    : C["edition"] | C["draft"]
  : C["edition"];

/** An entry as it is asked for: its parts, its texts in a notation, with what is derived, and with other entries in it. */
export type Asked<C extends CollectionTypes[string], P, N extends Notation, I, F, X> = InForm<
  [F] extends [never] ? Omitting<Seen<C, P>> : Parts<Seen<C, P>, F & string>,
  N,
  X & string
> &
  Pick<Derived, I & keyof Derived>;

/** An entry without what is derived, which is there where it is asked for. */
type Omitting<E extends Enveloped> = E extends Enveloped ? Omit<E, keyof Derived> : never;

type InForm<E extends { document: object }, N extends Notation, X extends string> = E extends { document: object }
  ? Omit<E, "document"> & { document: Expanded<InNotation<E["document"], N>, N, X> }
  : never;

/** The perspective that options ask for. */
export type PerspectiveOf<O> = O extends { perspective: infer P extends Perspective } ? P : "published";
type NotationOf<O> = O extends { text: infer N extends Notation } ? N : "markdown";
type NamedIn<O, Option extends string> = O extends { [Key in Option]: readonly (infer Name)[] } ? Name : never;

/** An entry as options ask for it: `Entry<Collections["articles"], { text: "html" }>`. */
export type Entry<C extends CollectionTypes[string], O = object> = Asked<
  C,
  PerspectiveOf<O>,
  NotationOf<O>,
  NamedIn<O, "include">,
  NamedIn<O, "fields">,
  NamedIn<O, "expand">
>;

/** The parts that were asked for: whole fields as they are, of others what is there. */
type Parts<E extends Enveloped, Name extends string> = Pick<E, ("id" | "type" | "slug" | "locale" | "search" | Name) & keyof E> & {
  document: Pick<E["document"], Name & keyof E["document"]> & {
    [Key in Exclude<Head<Name>, Name> & keyof E["document"]]?: Sparse<E["document"][Key]>;
  };
};

type Head<Name extends string> = Name extends `${infer First}[${string}` ? BeforeDot<First> : BeforeDot<Name>;
type BeforeDot<Name extends string> = Name extends `${infer First}.${string}` ? First : Name;

/** A value of which parts may be missing; a block keeps its type. */
type Sparse<T> = T extends Scalar
  ? T
  : T extends readonly (infer Item)[]
    ? IsTuple<T> extends true ? T : Sparse<Item>[]
    : { [Key in keyof T as Key extends "type" ? Key : never]: T[Key] } & {
        [Key in keyof T as Key extends "type" ? never : Key]?: Sparse<T[Key]>;
      };

/** A document in which the references that `X` names are what they refer to, as far as readers see it. */
type Expanded<T, N extends Notation, X extends string> = [X] extends [never]
  ? T
  : T extends Scalar | null | undefined
    ? IsReference<T> extends true ? T | ExpandedEntry<EditionOf<T>, N, Exclude<X, "">> : T
    : T extends readonly (infer Item)[]
      ? IsTuple<T> extends true ? { [Key in keyof T]: ExpandedItem<T[Key], N, X> } : ExpandedItem<Item, N, X>[]
      : { [Key in keyof T]: Expanded<T[Key], N, Behind<X, Key & string>> };

/** Blocks are named by their types. */
type ExpandedItem<Item, N extends Notation, X extends string> = Item extends { type: infer Type extends string }
  ? Expanded<Item, N, string extends Type ? X : Behind<X, Type>>
  : Expanded<Item, N, X>;

/** What is left of paths behind one step; nothing of a path that leads elsewhere, and `""` of one that ends there. */
type Behind<X extends string, Key extends string> = X extends Key ? "" : X extends `${Key}.${infer Rest}` ? Rest : never;

/** An entry in the place of a reference to it. */
export type ExpandedEntry<
  Edition = AnyEdition,
  N extends Notation = "markdown",
  X extends string = never,
> = Edition extends Enveloped
  ? Omit<Edition, "document" | "search" | keyof Derived> & { document: Expanded<InNotation<Edition["document"], N>, N, X> }
  : AnyEdition;

/** The document of a collection, by whose fields queries are typed. */
export type DocumentOf<C extends CollectionTypes[string]> = C["edition"]["document"];
