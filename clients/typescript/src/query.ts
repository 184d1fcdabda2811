/** Queries on a collection, typed by the fields that its documents have. */

import type { Notation } from "./notation.ts";
import type {
  EnvelopePath,
  IsMoment,
  OwnPath,
  Path,
  Plain,
  ReferencePath,
  Scalar,
  ScalarPath,
  ValueAt,
} from "./paths.ts";

/**
 * Which version of the content to read: published; with a preview token also drafts, or what was published
 * at a given time, such as `at:2026-11-24T08:00:00Z`.
 */
export type Perspective = "published" | "draft" | `at:${string}`;

/** A field, a part of one, or the blocks of some types: `title`, `cover.url`, `blocks[faq,quote]`. */
export type FieldPath<Document> =
  | EnvelopePath
  | OwnPath<Document>
  | `${keyof Document & string}${"" | `.${string}`}[${string}]${"" | `.${string}`}`;

/** Refuses fields that name a type of block, or a part of one, that there is not. */
type Named<Document, Field> = [Misnamed<Document, Field>] extends [never]
  ? unknown
  : readonly { "no such block type, or no such field of it": Misnamed<Document, Field> }[];

type Misnamed<Document, Field> = Field extends `${infer Key}[${infer Types}]${infer Rest}`
  ? string extends Types
    ? never
    : MisnamedBlocks<BlocksAt<Document, Key>, Types, Rest, Field>
  : never;

type MisnamedBlocks<Block extends { type: string }, Types extends string, Rest extends string, Field> =
  Types extends `${infer First},${infer Others}`
    ? MisnamedBlock<Block, First, Rest, Field> | MisnamedBlocks<Block, Others, Rest, Field>
    : MisnamedBlock<Block, Types, Rest, Field>;

type MisnamedBlock<Block extends { type: string }, Type extends string, Rest extends string, Field> =
  Type extends Block["type"]
    ? Rest extends ""
      ? never
      : Rest extends `.${infer Part}`
        ? Part extends FieldPath<Extract<Block, { type: Type }>>
          ? [Misnamed<Extract<Block, { type: Type }>, Part>] extends [never] ? never : Field
          : Field
        : Field
    : Field;

/** The blocks at the end of a path. */
type BlocksAt<T, At extends string> = T extends object
  ? At extends keyof T
    ? BlockIn<T[At]>
    : At extends `${infer Key}.${infer Rest}`
      ? Key extends keyof T ? BlocksAt<ItemOf<NonNullable<T[Key]>>, Rest> : never
      : never
  : never;
type ItemOf<Value> = Value extends readonly (infer Item)[] ? Item : Value;

/** The blocks in a field. */
type BlockIn<Value> = Value extends readonly (infer Item)[]
  ? Item extends { type: infer Type extends string } ? (string extends Type ? never : Item) : never
  : never;

/** Conditions on values of any type; if there are several, all must match. */
interface Equality<Value> {
  eq?: Value;
  ne?: Value;
  in?: readonly Value[];
  nin?: readonly Value[];
  exists?: boolean;
}

/** Conditions on ordered values. */
interface Ordering<Value> {
  lt?: Value;
  lte?: Value;
  gt?: Value;
  gte?: Value;
}

/** Conditions on texts. */
interface Texts {
  contains?: string;
  starts?: string;
}

/** Conditions on a path with values of that type; if there are several, all must match. */
export type Conditions<Value = Scalar> = [Value] extends [never]
  ? { exists?: boolean }
  : unknown extends Value
    ? Equality<Scalar> & Ordering<Scalar> & Texts
    : [Value] extends [boolean]
      ? Equality<Value>
      : [Value] extends [number]
        ? Equality<Value> & Ordering<Value>
        : IsMoment<Value> extends true
          ? Equality<string> & Ordering<string>
          : Equality<Value> & Ordering<Value> & Texts;

/** A condition, or a value that must be equal. */
type Condition<Value> = [Value] extends [never]
  ? Conditions<never>
  : Conditions<Plain<Value>> | (unknown extends Value ? Scalar : Plain<Value>);

/** Which entries to return: conditions by path, which must all match, and groups. */
export type Filter<Document> = {
  [At in Path<Document> | EnvelopePath]?: Condition<ValueAt<Document, At>>;
} & {
  /** Groups that must all match. */
  and?: readonly Filter<Document>[];
  /** Groups of which at least one must match. */
  or?: readonly Filter<Document>[];
};

/** A path to sort by, within the entries themselves; `-` sorts in descending order. */
export type SortKey<Document> = `${"" | "-"}${ScalarPath<Document> | EnvelopePath}`;

/** Data derived from a document. */
export interface Derived {
  /** The headings as a tree. */
  toc: Contents;
  /** How long the blocks take to read. */
  reading_time: { words: number; minutes: number };
  /** JSON-LD with the vocabulary of schema.org. */
  jsonld: { "@context": string; "@graph": Record<string, unknown>[] };
}

/** Headings with those below them. */
export type Contents = {
  level: number;
  text: string;
  /** The id of the heading's element on the page. */
  anchor: string;
  children: Contents;
}[];

/** The form in which entries are returned. */
export interface Form<
  Document,
  P extends Perspective = Perspective,
  N extends Notation = Notation,
  I extends keyof Derived = keyof Derived,
  F extends FieldPath<Document> = FieldPath<Document>,
  X extends ReferencePath<Document> = ReferencePath<Document>,
> {
  perspective?: P;
  /** The output format for CommonMark texts. */
  text?: N;
  /** Derived data to add beside each document. */
  include?: readonly I[];
  /** The fields to return. Default: all. */
  fields?: readonly F[] & Named<Document, F>;
  /** The references to replace with the entries they refer to. */
  expand?: readonly X[];
  /** Aborts the request. */
  signal?: AbortSignal;
}

/** Options for reading one entry. */
export interface EntryOptions<
  Document = never,
  P extends Perspective = Perspective,
  N extends Notation = Notation,
  I extends keyof Derived = keyof Derived,
  F extends FieldPath<Document> = FieldPath<Document>,
  X extends ReferencePath<Document> = ReferencePath<Document>,
> extends Form<Document, P, N, I, F, X> {
  /** The locale of the entry. Default: the site's locale. */
  locale?: string;
}

/** Options for reading related entries. */
export interface RelatedOptions<
  Document,
  N extends Notation = Notation,
  I extends keyof Derived = keyof Derived,
  F extends FieldPath<Document> = FieldPath<Document>,
  X extends ReferencePath<Document> = ReferencePath<Document>,
> extends Omit<Form<Document, "published", N, I, F, X>, "perspective"> {
  /** The locale of all of them. Default: the site's locale. */
  locale?: string;
  /** The maximum number of entries. */
  limit?: number;
}

/** A query on a collection. */
export type Query<
  Document,
  P extends Perspective = "published",
  N extends Notation = Notation,
  I extends keyof Derived = keyof Derived,
  F extends FieldPath<Document> = FieldPath<Document>,
  X extends ReferencePath<Document> = ReferencePath<Document>,
> = Form<Document, P, N, I, F, X> & ("draft" extends P ? Listed : Selected<Document> & Standing & Part) & {
  /** The number of entries on a page. */
  limit?: number;
};

/** Which published entries to return, and in which order. */
interface Selected<Document> {
  filter?: Filter<Document>;
  /** Words that an entry must all contain; best match first unless `sort` is given. */
  search?: string;
  sort?: readonly SortKey<Document>[];
  /** Whether to count the entries in the list. */
  total?: boolean;
}

/** The locale, and its fallback. */
type Standing =
  | {
      /** Only entries in this locale. */
      locale?: string;
      fallback?: undefined;
    }
  | {
      /** Only entries in this locale. */
      locale: string;
      /** The locale to use for slugs that have no entry in `locale`. */
      fallback: string;
    };

/** Which page of a list: after a cursor, or before one. */
type Part =
  | {
      /** The cursor to start after: `next` of the previous page. */
      after?: string;
      before?: undefined;
    }
  | {
      after?: undefined;
      /** The cursor to end before: `prev` of the following page. */
      before?: string;
    };

/** Which drafts to list, newest first; drafts cannot be filtered or searched. */
interface Listed {
  /** Only entries in this locale. */
  locale?: string;
  /** The cursor to start after: `next` of the previous page. */
  after?: string;
  filter?: undefined;
  search?: undefined;
  sort?: undefined;
  total?: undefined;
  fallback?: undefined;
  before?: undefined;
}

/** The names of all that can be asked of a collection. */
const NAMES = [
  "filter", "search", "sort", "fields", "expand", "text", "include", "perspective", "locale", "fallback", "limit",
  "after", "before", "total", "signal",
];

/** A query of which only the shape counts. */
interface Untyped {
  filter?: unknown;
  sort?: readonly string[];
  fields?: readonly string[];
  expand?: readonly string[];
  include?: readonly string[];
  signal?: AbortSignal;
  [name: string]: unknown;
}

/** What is asked, as the parameters of a URL. What is not known or not told is refused here, and nothing of it is sent. */
export function parametersOf(query: object): [string, Scalar][] {
  checkNames(query);
  const { filter, sort, fields, expand, include, signal: _, ...others } = query as Untyped;
  const parameters: [string, Scalar][] = [];
  if (filter !== undefined) nest("filter", checked("filter", filter), parameters);
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
  checkNames(query);
  const { signal: _, perspective: __, filter, ...asked } = query as Untyped;
  const isSaid = ([, value]: [string, unknown]) => value !== undefined && !(Array.isArray(value) && value.length === 0);
  const body = Object.fromEntries(Object.entries(asked).filter(isSaid));
  return filter === undefined ? body : { ...body, filter: checked("filter", filter) };
}

/** Whether a query names a list of values that is empty, for which an address has no words. */
export function hasEmptyList(query: object): boolean {
  const isEmpty = (value: unknown): boolean =>
    Array.isArray(value) && value.length === 0
      ? true
      : typeof value === "object" && value !== null && Object.values(value).some(isEmpty);
  return isEmpty((query as Untyped).filter);
}

/** Refuses options that there are not. Sent along, a token among them would stand in addresses, which are logged. */
export function checkNames(options: object, names: readonly string[] = NAMES): void {
  for (const name of Object.keys(options)) {
    if (!names.includes(name)) throw new TypeError(`unknown option \`${name}\`; expected one of ${names.join(", ")}`);
  }
}

/**
 * A filter of which every condition says something. One whose value is missing would be left out by JSON and by addresses
 * alike, and the list would be longer than was asked for.
 */
function checked(name: string, value: unknown): unknown {
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  if (value instanceof Date && !Number.isNaN(value.getTime())) return value.toISOString();
  if (Array.isArray(value)) {
    // A choice between no groups would be no choice, while no value is one of none.
    if (value.length === 0 && /\[(and|or)\]$/.test(name)) throw new TypeError(`\`${name}\` has no groups`);
    return value.map((item, index) => checked(`${name}[${index}]`, item));
  }
  if (typeof value === "object" && value !== null && isPlain(value)) {
    const entries = Object.entries(value);
    if (entries.length === 0 && name !== "filter") throw new TypeError(`\`${name}\` has no conditions`);
    return Object.fromEntries(entries.map(([key, inner]) => [key, checked(`${name}[${key}]`, inner)]));
  }
  const what = value === null ? "null; use `exists` to test for a value" : `${String(value)}, which is not a valid value`;
  throw new TypeError(`\`${name}\` is ${what}`);
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** `{or: [{title: {in: ["a"]}}]}` as `filter[or][0][title][in][0]=a`. */
function nest(name: string, value: unknown, parameters: [string, Scalar][]): void {
  if (typeof value === "object" && value !== null) {
    for (const [key, inner] of Object.entries(value)) nest(`${name}[${key}]`, inner, parameters);
  } else {
    parameters.push([name, value as Scalar]);
  }
}
