/** Everything that a front end needs to read a Galley. */

export { type AnyBlock, renderBlocks, type Renderers, UnknownBlock } from "./blocks.ts";
export {
  type Changes,
  type ChangesOptions,
  Client,
  createClient,
  type Page,
} from "./client.ts";
export { EtagCache, type KeptAnswer } from "./etag-cache.ts";
export type { Change, FollowOptions } from "./follow.ts";
export type {
  AnyEdition,
  Html,
  InNotation,
  Markdown,
  Notation,
  PortableTextBlock,
  Reference,
} from "./notation.ts";
export type { EnvelopePath, Moment, Path, ReferencePath } from "./paths.ts";
export { type BadParameter, type Finding, GalleyProblem } from "./problem.ts";
export type {
  Conditions,
  Contents,
  Derived,
  EntryOptions,
  FieldPath,
  Filter,
  Form,
  Perspective,
  Query,
  RelatedOptions,
  SortKey,
} from "./query.ts";
export type * from "./shipped.ts";
export type { CollectionTypes, Entry, ExpandedEntry } from "./shaped.ts";
export type { Answer, TransportOptions } from "./transport.ts";
