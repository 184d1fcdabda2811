/** Queries on a collection, typed by the fields that its documents have. */

import type { IsReference, Notation } from "./notation.ts";

/**
 * Which state of the content is read: what readers see; for preview tokens also what is being written, or what readers saw
 * at a moment, such as `at:2026-11-24T08:00:00Z`.
 */
export type Perspective = "published" | "draft" | `at:${string}`;

/** The fields of the envelope that can be asked about. */
export type EnvelopePath = "id" | "slug" | "locale" | "revision" | "published_at" | "updated_at";

/**
 * The paths into a document: a field (`title`), a field of objects in it or of all objects of an array
 * (`authors.name`), a type of block and its fields (`blocks.faq.items.question`), and behind a reference whatever the
 * entry has that it leads to.
 */
export type Path<T> = {
  [Key in keyof T & string]-?: Key | Below<Key, NonNullable<T[Key]>>;
}[keyof T & string];

type Below<Key extends string, Value> =
  IsReference<Value> extends true
    ? `${Key}.${string}`
    : Value extends string | number | boolean
      ? never
      : Value extends readonly (infer Item)[]
        ? OfItem<Key, Item>
        : `${Key}.${Path<Value>}`;

/** Arrays are seen through; those of blocks are asked by the type of the block. */
type OfItem<Key extends string, Item> = Item extends { type: infer Type extends string }
  ? string extends Type
    ? Below<Key, Item>
    : `${Key}.${Type}` | `${Key}.${Type}.${Path<Omit<Item, "type">>}`
  : Below<Key, Item>;

/** The paths of references. */
export type ReferencePath<T> = {
  [Key in keyof T & string]-?: ReferenceBelow<Key, NonNullable<T[Key]>>;
}[keyof T & string];

type ReferenceBelow<Key extends string, Value> =
  IsReference<Value> extends true
    ? Key | `${Key}.${string}`
    : Value extends string | number | boolean
      ? never
      : Value extends readonly (infer Item)[]
        ? Item extends { type: infer Type extends string }
          ? `${Key}.${Type}.${ReferencePath<Omit<Item, "type">>}`
          : ReferenceBelow<Key, Item>
        : `${Key}.${ReferencePath<Value>}`;

/** A field, a part of one, or the blocks of some types: `title`, `cover.url`, `blocks[faq,quote]`. */
export type FieldPath<Document> =
  | EnvelopePath
  | Path<Document>
  | `${keyof Document & string}[${string}]${"" | `.${string}`}`;

/** A value to compare with. */
export type Scalar = string | number | boolean;

/** What is asked of a path; what is said together has to hold together. */
export interface Conditions {
  eq?: Scalar;
  ne?: Scalar;
  in?: readonly Scalar[];
  nin?: readonly Scalar[];
  lt?: Scalar;
  lte?: Scalar;
  gt?: Scalar;
  gte?: Scalar;
  contains?: string;
  starts?: string;
  exists?: boolean;
}

/** Which entries: conditions by path, of which all hold, and groups. */
export type Filter<Document> = {
  [At in Path<Document> | EnvelopePath]?: Scalar | Conditions;
} & {
  /** Groups of which each holds. */
  and?: readonly Filter<Document>[];
  /** Groups of which one holds. */
  or?: readonly Filter<Document>[];
};

/** A path to order by; `-` puts the greatest first. */
export type SortKey<Document> = `${"" | "-"}${Path<Document> | EnvelopePath}`;

/** What is derived of a document and put beside it. */
export interface Derived {
  /** The headings as a tree. */
  toc: Contents;
  /** How long the blocks take to read. */
  reading_time: { words: number; minutes: number };
  /** JSON-LD in the words of schema.org. */
  jsonld: { "@context": string; "@graph": Record<string, unknown>[] };
}

/** Headings with those below them. */
export type Contents = {
  level: number;
  text: string;
  /** The id of its element on the page. */
  anchor: string;
  children: Contents;
}[];

/** In which form entries are answered, one or many. */
export interface Form<
  Document,
  P extends Perspective = Perspective,
  N extends Notation = Notation,
  I extends keyof Derived = keyof Derived,
  F extends FieldPath<Document> = FieldPath<Document>,
  X extends ReferencePath<Document> = ReferencePath<Document>,
> {
  perspective?: P;
  /** The notation of texts that are CommonMark. */
  text?: N;
  /** What is derived of each document and put beside it. */
  include?: readonly I[];
  /** The parts that are answered; all where it is not given. */
  fields?: readonly F[];
  /** The references that are answered as what they refer to. */
  expand?: readonly X[];
  /** Ends the request. */
  signal?: AbortSignal;
}

/** How one entry is asked for. */
export interface EntryOptions<
  Document = never,
  P extends Perspective = Perspective,
  N extends Notation = Notation,
  I extends keyof Derived = keyof Derived,
  F extends FieldPath<Document> = FieldPath<Document>,
  X extends ReferencePath<Document> = ReferencePath<Document>,
> extends Form<Document, P, N, I, F, X> {
  /** The locale of the entry; the site's where it is not given. */
  locale?: string;
}

/** How the entries that share tags with one are asked for. */
export interface RelatedOptions<
  Document,
  N extends Notation = Notation,
  I extends keyof Derived = keyof Derived,
  F extends FieldPath<Document> = FieldPath<Document>,
  X extends ReferencePath<Document> = ReferencePath<Document>,
> extends Omit<Form<Document, "published", N, I, F, X>, "perspective"> {
  /** The locale of all of them; the site's where it is not given. */
  locale?: string;
  /** Entries at most. */
  limit?: number;
}

/** What can be asked of a collection. */
export interface Query<
  Document,
  P extends Perspective = Perspective,
  N extends Notation = Notation,
  I extends keyof Derived = keyof Derived,
  F extends FieldPath<Document> = FieldPath<Document>,
  X extends ReferencePath<Document> = ReferencePath<Document>,
> extends Form<Document, P, N, I, F, X> {
  filter?: Filter<Document>;
  /** Words that all occur in an entry; the best finds come first where `sort` says nothing else. */
  search?: string;
  sort?: readonly SortKey<Document>[];
  /** Only entries of this locale. */
  locale?: string;
  /** The locale that stands in where `locale` has no entry of a slug. */
  fallback?: string;
  /** Entries on a page. */
  limit?: number;
  /** Where the page begins: the `next` of the page before. */
  after?: string;
  /** Where the page ends: the `prev` of the page behind. */
  before?: string;
  /** Whether the entries of the list are counted. */
  total?: boolean;
}

/** A query of which only the shape counts. */
interface Untyped {
  filter?: object;
  sort?: readonly string[];
  fields?: readonly string[];
  expand?: readonly string[];
  include?: readonly string[];
  signal?: AbortSignal;
  [name: string]: unknown;
}

/** What is asked, as the parameters of a URL. */
export function parametersOf(query: object): [string, Scalar][] {
  const { filter, sort, fields, expand, include, signal: _, ...others } = query as Untyped;
  const parameters: [string, Scalar][] = [];
  if (filter) nest("filter", filter, parameters);
  for (const [name, list] of Object.entries({ sort, fields, expand, include })) {
    if (list && list.length > 0) parameters.push([name, list.join(",")]);
  }
  for (const [name, value] of Object.entries(others)) {
    if (value !== undefined) parameters.push([name, value as Scalar]);
  }
  return parameters;
}

/** What is asked, as the body of a request; whose eyes it is seen with stands in its address. */
export function bodyOf(query: object): object {
  const { signal: _, perspective: __, ...asked } = query as Untyped;
  const isSaid = ([, value]: [string, unknown]) => value !== undefined && !(Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(asked).filter(isSaid));
}

/** `{or: [{title: {in: ["a"]}}]}` as `filter[or][0][title][in][0]=a`. */
function nest(name: string, value: unknown, parameters: [string, Scalar][]): void {
  if (typeof value === "object" && value !== null) {
    for (const [key, inner] of Object.entries(value)) nest(`${name}[${key}]`, inner, parameters);
  } else if (value !== undefined) {
    parameters.push([name, value as Scalar]);
  }
}
