/** Paths into documents, and what stands at their ends. */

import type { DocumentIn, EditionOf, IsMarkdown, IsReference } from "./notation.ts";

/** A value that stands by itself. */
export type Scalar = string | number | boolean;

/** The fields of the envelope that can be asked about. */
export interface Envelope {
  id: string;
  slug: string;
  locale: string;
  revision: number;
  published_at: Moment;
  updated_at: Moment;
}
/** The names of those. */
export type EnvelopePath = keyof Envelope;

/** Marks a date-time; there is no such property when the program runs. */
declare const moment: unique symbol;
/** A date-time, which has an order and no parts. */
export type Moment = string & { readonly [moment]?: true };

/**
 * How far paths are spelled out: an object takes one of these, a block two, a reference three. Content may hold itself, as
 * columns do whose blocks are columns; behind the last step anything is taken, and the server says whether it is right.
 */
type Steps = [1, 2, 3, 4, 5, 6, 7];
type Step = unknown;

/**
 * The paths into a document: a field (`title`), a field of objects in it or of all objects of an array
 * (`authors.name`), a type of block and its fields (`blocks.faq.items.question`), and what stands behind a reference
 * (`author.name`).
 */
export type Path<T> = PathIn<T, Steps, true>;

/** The paths into a document that stay in it. */
export type OwnPath<T> = PathIn<T, Steps, false>;

type PathIn<T, Left extends Step[], Through> = T extends object
  ? { [Key in keyof T & string]-?: Key | Below<Key, NonNullable<T[Key]>, Left, Through> }[keyof T & string]
  : never;

type Below<Key extends string, Value, Left extends Step[], Through> = Value extends unknown
  ? IsReference<Value> extends true
    ? Through extends true ? `${Key}.${Behind<Value, Left>}` : never
    : Value extends Scalar
      ? never
      : Value extends readonly (infer Item)[]
        ? Left extends [] ? `${Key}.${string}` : OfItem<Key, NonNullable<Item>, Left, Through>
        : Left extends [Step, ...infer Rest extends Step[]]
          ? `${Key}.${PathIn<Value, Rest, Through>}`
          : `${Key}.${string}`
  : never;

/** Arrays are seen through; those of blocks are asked by the type of the block. */
type OfItem<Key extends string, Item, Left extends Step[], Through> = Item extends { type: infer Type extends string }
  ? string extends Type
    ? Below<Key, Item, Left, Through>
    : `${Key}.${Type}` | InBlock<`${Key}.${Type}`, Omit<Item, "type">, Left, Through>
  : Below<Key, Item, Within<Item, Left>, Through>;

/** The steps that are left in an item: an array in an array takes one too, for it may hold itself. */
type Within<Item, Left extends Step[]> = Extract<Item, readonly unknown[]> extends never
  ? Left
  : Left extends [Step, ...infer Rest extends Step[]] ? Rest : [];

type InBlock<Key extends string, Block, Left extends Step[], Through> = Left extends [Step, Step, ...infer Rest extends Step[]]
  ? `${Key}.${PathIn<Block, Rest, Through>}`
  : `${Key}.${string}`;

type Behind<Value, Left extends Step[]> = Left extends [Step, Step, Step, ...infer Rest extends Step[]]
  ? EnvelopePath | PathIn<DocumentIn<EditionOf<Value>>, Rest, true>
  : string;

/** The paths of references, and of references in what they lead to. */
export type ReferencePath<T> = ReferenceIn<T, Steps>;

type ReferenceIn<T, Left extends Step[]> = T extends object
  ? { [Key in keyof T & string]-?: ReferenceBelow<Key, NonNullable<T[Key]>, Left> }[keyof T & string]
  : never;

type ReferenceBelow<Key extends string, Value, Left extends Step[]> = Value extends unknown
  ? IsReference<Value> extends true
    ? Key | ReferenceBehind<Key, Value, Left>
    : Value extends Scalar
      ? never
      : Value extends readonly (infer Item)[]
        ? Left extends [] ? Key | `${Key}.${string}` : ReferenceOfItem<Key, NonNullable<Item>, Left>
        : Left extends [Step, ...infer Rest extends Step[]]
          ? `${Key}.${ReferenceIn<Value, Rest>}`
          : `${Key}.${string}`
  : never;

type ReferenceOfItem<Key extends string, Item, Left extends Step[]> = Item extends { type: infer Type extends string }
  ? string extends Type
    ? ReferenceBelow<Key, Item, Left>
    : Left extends [Step, Step, ...infer Rest extends Step[]]
      ? `${Key}.${Type}.${ReferenceIn<Omit<Item, "type">, Rest>}`
      : `${Key}.${Type}.${string}`
  : ReferenceBelow<Key, Item, Within<Item, Left>>;

type ReferenceBehind<Key extends string, Value, Left extends Step[]> = Left extends [Step, Step, Step, ...infer Rest extends Step[]]
  ? `${Key}.${ReferenceIn<DocumentIn<EditionOf<Value>>, Rest>}`
  : `${Key}.${string}`;

/** The paths of a document's own texts, numbers and truth values, by which a list can be ordered. */
export type ScalarPath<T> = ScalarIn<T, Steps>;

type ScalarIn<T, Left extends Step[]> = T extends object
  ? { [Key in keyof T & string]-?: ScalarBelow<Key, NonNullable<T[Key]>, Left> }[keyof T & string]
  : never;

type ScalarBelow<Key extends string, Value, Left extends Step[]> = Value extends Scalar
  ? Key
  : Value extends readonly (infer Item)[]
    ? Left extends [] ? Key | `${Key}.${string}` : ScalarOfItem<Key, NonNullable<Item>, Left>
    : Left extends [Step, ...infer Rest extends Step[]]
      ? `${Key}.${ScalarIn<Value, Rest>}`
      : `${Key}.${string}`;

type ScalarOfItem<Key extends string, Item, Left extends Step[]> = Item extends { type: infer Type extends string }
  ? string extends Type
    ? ScalarBelow<Key, Item, Left>
    : Left extends [Step, Step, ...infer Rest extends Step[]]
      ? `${Key}.${Type}.${ScalarIn<Omit<Item, "type">, Rest>}`
      : `${Key}.${Type}.${string}`
  : ScalarBelow<Key, Item, Within<Item, Left>>;

/** What stands at the end of a path: the type of its values; `never` where only objects stand there, `unknown` where it is not told. */
export type ValueAt<Document, At extends string> = At extends EnvelopePath ? Envelope[At] : ValueIn<Document, At>;

type ValueIn<T, At extends string> = string extends At
  ? unknown
  : T extends object
    ? At extends keyof T
      ? Single<T[At]>
      : At extends `${infer Key}.${infer Rest}`
        ? Key extends keyof T ? Under<NonNullable<T[Key]>, Rest> : Open<T>
        : Open<T>
    : never;

/** What a field holds that an object does not name. */
type Open<T> = string extends keyof T ? unknown : never;

type Under<Value, Rest extends string> = Value extends unknown
  ? IsReference<Value> extends true
    ? ValueAt<DocumentIn<EditionOf<Value>>, Rest>
    : Value extends readonly (infer Item)[]
      ? UnderItem<NonNullable<Item>, Rest>
      : ValueIn<Value, Rest>
  : never;

type UnderItem<Item, Rest extends string> = Item extends { type: infer Type extends string }
  ? string extends Type
    ? Under<Item, Rest>
    : Rest extends `${Type}.${infer Inner}` ? ValueIn<Item, Inner> : never
  : Item extends readonly unknown[] ? unknown : Under<Item, Rest>;

/** One of the values of a field: arrays are seen through, and of objects nothing is left. */
type Single<Value, Left extends Step[] = Steps> = Value extends Scalar
  ? Value
  : Value extends readonly (infer Item)[]
    ? Left extends [Step, ...infer Rest extends Step[]] ? Single<Item, Rest> : unknown
    : unknown extends Value ? unknown : never;

/** A value as it is compared with: a text without its marks. */
export type Plain<Value> = Value extends string
  ? IsMarkdown<Value> extends true ? string : IsReference<Value> extends true ? string : Value
  : Value;

/** Whether a text is a date-time. */
export type IsMoment<T> = typeof moment extends keyof T ? true : false;
