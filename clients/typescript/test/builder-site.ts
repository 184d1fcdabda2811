// The types of a site's content. `galley types` wrote them; they are not edited by hand.

import type { Markdown, Reference } from "../src/index.ts";

/** The collections of the site, each with what is published and with drafts. */
export type Collections = {
  "articles": { edition: ArticleEdition; draft: ArticleEditionDraft };
  "authors": { edition: AuthorEdition; draft: AuthorEditionDraft };
  "categories": { edition: CategoryEdition; draft: CategoryEditionDraft };
  "menus": { edition: MenuEdition; draft: MenuEditionDraft };
  "posts": { edition: PostEdition; draft: PostEditionDraft };
  "references": { edition: ReferenceEdition; draft: ReferenceEditionDraft };
};

/** A piece of writing with a title, a summary and a sequence of blocks. */
export type Article = {
  /** The headline. Plain text, without markup. */
  title: string;
  /** One to three sentences that say what the article says. Lists, search results and feeds show it. Plain text, without markup. */
  summary: string;
  /** Who wrote it, in the order in which readers see them. */
  authors?: AuthorPart[];
  /** Words that group articles. Each one once. */
  tags?: string[];
  /** The picture that stands for the article in lists and when it is shared. */
  cover?: ImagePart;
  seo?: SeoPart;
  /**
   * When the article is said to have appeared, as readers see it: a date and a time with its offset from UTC.
   * @format date-time
   */
  date?: string;
  /**
   * When the article was last changed in a way that readers should know of: a date and a time with its offset from UTC.
   * @format date-time
   */
  updated?: string;
  /** What the article is made of, from top to bottom. */
  blocks: Block[];
};

/** Article: what readers see of an entry. It passed the gate to publishing, so that nothing is missing. */
export type ArticleEdition = {
  id: string;
  type: "article";
  slug: string;
  locale: string;
  revision: number;
  /** @format date-time */
  published_at: string;
  /** @format date-time */
  updated_at: string;
  document: Article;
  toc?: Contents;
  reading_time?: ReadingTime;
  jsonld?: JsonLd;
  search?: SearchHits;
};

/** Who writes. */
export type Author = {
  /** As readers see it. */
  name: string;
  /** Where the author comes from. */
  bio?: Markdown;
  /** Who pays. */
  employer?: Reference<"author", AuthorEdition>;
};

/** Author: what readers see of an entry. It passed the gate to publishing, so that nothing is missing. */
export type AuthorEdition = {
  id: string;
  type: "author";
  slug: string;
  locale: string;
  revision: number;
  /** @format date-time */
  published_at: string;
  /** @format date-time */
  updated_at: string;
  document: Author;
  toc?: Contents;
  reading_time?: ReadingTime;
  jsonld?: JsonLd;
  search?: SearchHits;
};

/** Somebody who wrote the content. */
export type AuthorPart = {
  /** The name as readers see it. */
  name: string;
  /** A page about the author, such as a profile. */
  url?: string;
};

/** A section of running text. */
export type BodyBlock = {
  /** Says that this is a section of running text. */
  type: "body";
  /**
   * The block's name within this document: lower-case letters, digits and single hyphens. Links lead to it, and it stays the same when the block is moved or rewritten.
   * @format slug
   */
  id: string;
  /** The line that stands above the block. Plain text, without markup. */
  heading?: string;
  /** Running text of any length. CommonMark, without raw HTML. */
  text: Markdown;
};

/** Asks the reader to do one thing, with the link to do it. */
export type CallToActionBlock = {
  /** Says that this is a call to action. */
  type: "call_to_action";
  /**
   * The block's name within this document: lower-case letters, digits and single hyphens. Links lead to it, and it stays the same when the block is moved or rewritten.
   * @format slug
   */
  id: string;
  purpose: CallToActionBlockPurpose;
  /** Why the reader should do it. CommonMark, without raw HTML. */
  text: Markdown;
  /** What stands on the button, beginning with a verb. */
  label: string;
  /** Where the button leads. It begins with https://. */
  url: string;
};

/** What the reader is asked to do: follow an account, take the newsletter, subscribe, download a file, get in contact, register for an event, buy something, or something other. */
export type CallToActionBlockPurpose = "follow" | "newsletter" | "subscribe" | "download" | "contact" | "register" | "buy" | "other";

/** What posts are filed under. */
export type Category = {
  /** As readers see it. */
  name: string;
  /** The category above. */
  parent?: Reference<"category", CategoryEdition>;
};

/** Category: what readers see of an entry. It passed the gate to publishing, so that nothing is missing. */
export type CategoryEdition = {
  id: string;
  type: "category";
  slug: string;
  locale: string;
  revision: number;
  /** @format date-time */
  published_at: string;
  /** @format date-time */
  updated_at: string;
  document: Category;
  toc?: Contents;
  reading_time?: ReadingTime;
  jsonld?: JsonLd;
  search?: SearchHits;
};

/** A piece of a program or of a file, shown as it is. */
export type CodeBlock = {
  /** Says that this is a piece of code. */
  type: "code";
  /**
   * The block's name within this document: lower-case letters, digits and single hyphens. Links lead to it, and it stays the same when the block is moved or rewritten.
   * @format slug
   */
  id: string;
  /** The language of the code, as highlighters name it. */
  language?: string;
  /** The lines as they are shown. */
  code: string;
  /** The line that stands below. CommonMark, without raw HTML. */
  caption?: Markdown;
};

/** Blocks beside each other. */
export type ColumnsBlock = {
  /** Says that these are columns. */
  type: "columns";
  /**
   * The block's name within this document: lower-case letters, digits and single hyphens. Links lead to it, and it stays the same when the block is moved or rewritten.
   * @format slug
   */
  id: string;
  /** From left to right. */
  items: ColumnsBlockColumn[];
};

/** Blocks below each other. */
export type ColumnsBlockColumn = {
  /** In twelfths. */
  width?: number;
  /** What stands in it. */
  blocks: Block[];
};

/** The headings as a tree; where `include` names it. */
export type Contents = ContentsItem[];

export type ContentsItem = {
  level: number;
  text: string;
  /** The id of its element on the page. */
  anchor: string;
  children: Contents;
};

/** Questions that readers ask, each with its answer. */
export type FaqBlock = {
  /** Says that this is a list of questions and answers. */
  type: "faq";
  /**
   * The block's name within this document: lower-case letters, digits and single hyphens. Links lead to it, and it stays the same when the block is moved or rewritten.
   * @format slug
   */
  id: string;
  /** The line that stands above the block. Plain text, without markup. */
  heading?: string;
  /** The questions with their answers, in the order in which readers see them. */
  items: FaqBlockItemsItem[];
};

/** One question with its answer. */
export type FaqBlockItemsItem = {
  /** The question as a reader would ask it. Plain text, without markup. */
  question: string;
  /** The answer, which can be read without the article. CommonMark, without raw HTML. */
  answer: Markdown;
};

/** A picture in the course of the text. */
export type ImageBlock = {
  /** Says that this is a picture. */
  type: "image";
  /**
   * The block's name within this document: lower-case letters, digits and single hyphens. Links lead to it, and it stays the same when the block is moved or rewritten.
   * @format slug
   */
  id: string;
  /** Where the picture file is. It begins with https://. */
  src: string;
  /** What the picture shows, for readers who cannot see it. Say what matters, not that it is a picture. */
  alt: string;
  /** The line that stands below. CommonMark, without raw HTML. */
  caption?: Markdown;
  /** Who made the picture, and under which licence it is shown. */
  credit?: string;
};

/** A picture, with what it shows. */
export type ImagePart = {
  /** Where the picture file is. It begins with https://. */
  src: string;
  /** What the picture shows, for readers who cannot see it. Say what matters, not that it is a picture. */
  alt: string;
  /** The line that stands below. CommonMark, without raw HTML. */
  caption?: Markdown;
};

/** What the news means, point by point, each point under a label. */
export type ImplicationsBlock = {
  /** Says that this is a list of implications. */
  type: "implications";
  /**
   * The block's name within this document: lower-case letters, digits and single hyphens. Links lead to it, and it stays the same when the block is moved or rewritten.
   * @format slug
   */
  id: string;
  /** The line that stands above the block. Plain text, without markup. */
  heading: string;
  /** What leads to the points. CommonMark, without raw HTML. */
  intro?: Markdown;
  /** The implications, the most important first. */
  items: ImplicationsBlockItemsItem[];
};

/** One implication. */
export type ImplicationsBlockItemsItem = {
  /** Whom or what the point is about, in a few words. */
  label: string;
  /** What it means for them. CommonMark, without raw HTML. */
  text: Markdown;
};

/** JSON-LD in the words of schema.org; where `include` names it. */
export type JsonLd = { [key: string]: unknown };

/** Where a site leads. */
export type Menu = {
  /** For editors. */
  name: string;
  /** From left to right. */
  items: MenuItem[];
};

/** Menu: what readers see of an entry. It passed the gate to publishing, so that nothing is missing. */
export type MenuEdition = {
  id: string;
  type: "menu";
  slug: string;
  locale: string;
  revision: number;
  /** @format date-time */
  published_at: string;
  /** @format date-time */
  updated_at: string;
  document: Menu;
  toc?: Contents;
  reading_time?: ReadingTime;
  jsonld?: JsonLd;
  search?: SearchHits;
};

/** A place to go, and those below it. */
export type MenuItem = {
  /** What readers click. */
  label: string;
  /** Where it leads. */
  page?: Reference<"post", PostEdition>;
  /** The items below. */
  children?: MenuItem[];
};

/** A page made of blocks. */
export type Post = {
  /** The headline. */
  title: string;
  /**
   * When it is said to have appeared.
   * @format date-time
   */
  date?: string;
  /** Whether it stands on the first page. */
  featured?: boolean;
  /** How long it takes. */
  minutes?: number;
  level?: PostLevel;
  /** What it is about. */
  tags?: string[];
  /** Who wrote it. */
  author?: Reference<"author", AuthorEdition>;
  /** Who helped. */
  coauthors?: Reference<"author", AuthorEdition>[];
  /** Where it is filed. */
  category?: Reference<"category", CategoryEdition>;
  /** What it is made of. */
  blocks: Block[];
};

/** Post: what readers see of an entry. It passed the gate to publishing, so that nothing is missing. */
export type PostEdition = {
  id: string;
  type: "post";
  slug: string;
  locale: string;
  revision: number;
  /** @format date-time */
  published_at: string;
  /** @format date-time */
  updated_at: string;
  document: Post;
  toc?: Contents;
  reading_time?: ReadingTime;
  jsonld?: JsonLd;
  search?: SearchHits;
};

/** How hard it is. */
export type PostLevel = "easy" | "medium" | "hard";

/** Words of somebody else, set apart from the text. */
export type QuoteBlock = {
  /** Says that this is a quotation. */
  type: "quote";
  /**
   * The block's name within this document: lower-case letters, digits and single hyphens. Links lead to it, and it stays the same when the block is moved or rewritten.
   * @format slug
   */
  id: string;
  /** The words, without quotation marks around them. CommonMark, without raw HTML. */
  text: Markdown;
  /** The name, and what the person is, as readers see it. */
  attribution?: string;
  /** The page where the words can be found. It begins with https://. */
  source?: string;
};

/** How long the blocks take to read; where `include` names it. */
export type ReadingTime = {
  words: number;
  minutes: number;
};

/** A type whose name is taken, with what schemas seldom say. *\/ The comment does not end here. */
export type Reference2 = {
  /**
   * What it is called.
   * In two lines.
   */
  title: string;
  /**
   * No identifier.
   * @deprecated
   */
  "2nd-name"?: string;
  /** Two numbers. */
  point?: [number, number];
  /** A word, perhaps a number, and further words. */
  words?: [string?, number?, ...string[]];
  /** One of four. */
  mixed?: ReferenceMixedOption1 | ReferenceMixedOption2 | true | null;
  /** A word or a number. */
  choice?: string | number;
  /** A number or null. */
  maybe?: number | null;
  labels?: ReferenceLabels;
  codes?: ReferenceCodes;
  open?: ReferenceOpen;
  /** A picture or a film. */
  media?: ReferenceMediaPicture | ReferenceMediaFilm;
  tree?: ReferenceTree;
};

/** Numbers by letters. */
export type ReferenceCodes = { [key: string]: number };

/** Reference: what readers see of an entry. It passed the gate to publishing, so that nothing is missing. */
export type ReferenceEdition = {
  id: string;
  type: "reference";
  slug: string;
  locale: string;
  revision: number;
  /** @format date-time */
  published_at: string;
  /** @format date-time */
  updated_at: string;
  document: Reference2;
  toc?: Contents;
  reading_time?: ReadingTime;
  jsonld?: JsonLd;
  search?: SearchHits;
};

/** Any words. */
export type ReferenceLabels = { [key: string]: string };

export type ReferenceMediaFilm = {
  /** Who made it. */
  credit: string;
  kind: "film";
  seconds: number;
};

export type ReferenceMediaPicture = {
  /** Who made it. */
  credit: string;
  kind: "picture";
  alt: string;
};

export type ReferenceMixedOption1 = "a \"quoted\" word";

export type ReferenceMixedOption2 = 1;

/** One field, and others. */
export type ReferenceOpen = {
  /** Always there. */
  name: string;
};

/** Lists of lists, down to words. */
export type ReferenceTree = (string | ReferenceTree)[];

/** What to read next: articles of this site, or pages elsewhere. */
export type RelatedBlock = {
  /** Says that this is a list of what to read next. */
  type: "related";
  /**
   * The block's name within this document: lower-case letters, digits and single hyphens. Links lead to it, and it stays the same when the block is moved or rewritten.
   * @format slug
   */
  id: string;
  /** The line that stands above the block. Plain text, without markup. */
  heading?: string;
  /** What to read next, the nearest first. */
  items: (RelatedBlockItemsItemWithEntry | RelatedBlockItemsItemWithUrl)[];
};

export type RelatedBlockItemsItemWithEntry = {
  /** The title as the link shows it. Plain text, without markup. */
  title: string;
  /** One or two sentences on what is found there. Plain text, without markup. */
  summary?: string;
  /** The slug or the id of an article of this site. */
  entry: Reference<"article", ArticleEdition>;
  /** The address of a page elsewhere. It begins with https://. */
  url?: string;
};

export type RelatedBlockItemsItemWithUrl = {
  /** The title as the link shows it. Plain text, without markup. */
  title: string;
  /** One or two sentences on what is found there. Plain text, without markup. */
  summary?: string;
  /** The slug or the id of an article of this site. */
  entry?: Reference<"article", ArticleEdition>;
  /** The address of a page elsewhere. It begins with https://. */
  url: string;
};

/** Where `search` found something in the entry; only there where that was asked for. */
export type SearchHits = {
  hits: SearchHitsHitsItem[];
};

export type SearchHitsHitsItem = {
  /** The id of the block that it stands in; null for what is the document's own, such as the title. */
  block: string | null;
  /** The words around it as HTML, escaped; the only elements are `mark`. */
  highlight: string;
};

/** Blocks that belong together. */
export type SectionBlock = {
  /** Identifies the block as a section. */
  type: "section";
  /**
   * The block's name within this document: lower-case letters, digits and single hyphens. Links lead to it, and it stays the same when the block is moved or rewritten.
   * @format slug
   */
  id: string;
  /** The line that stands above the block. Plain text, without markup. */
  heading?: string;
  /** What stands in it. */
  blocks: Block[];
};

/** What search engines and social networks show. What is left out is taken from the title and the summary. */
export type SeoPart = {
  /** In place of the title, where that is too long for a search result. */
  title?: string;
  /** In place of the summary. One or two sentences. */
  description?: string;
  /** The address of the page that this content was first published on, where that is another one. */
  canonical?: string;
  /** Asks search engines not to list the page. */
  no_index?: boolean;
};

/** What a reader should remember, in a few short sentences. */
export type TakeawaysBlock = {
  /** Says that this is a list of takeaways. */
  type: "takeaways";
  /**
   * The block's name within this document: lower-case letters, digits and single hyphens. Links lead to it, and it stays the same when the block is moved or rewritten.
   * @format slug
   */
  id: string;
  /** The line that stands above the block. Plain text, without markup. */
  heading?: string;
  /** The sentences, the most important first. */
  items: Markdown[];
};

/** A block of any type; its `type` says which. */
export type Block =
  | BodyBlock
  | CallToActionBlock
  | CodeBlock
  | ColumnsBlock
  | FaqBlock
  | ImageBlock
  | ImplicationsBlock
  | QuoteBlock
  | RelatedBlock
  | SectionBlock
  | TakeawaysBlock;

// The same while it is written: anything may be missing but the type of a block.

export type ArticleDraft = {
  title?: string;
  summary?: string;
  authors?: AuthorPartDraft[];
  tags?: string[];
  cover?: ImagePartDraft;
  seo?: SeoPartDraft;
  date?: string;
  updated?: string;
  blocks?: BlockDraft[];
};

export type ArticleEditionDraft = {
  id: string;
  type: "article";
  slug: string;
  locale: string;
  revision: number;
  published_at: string | null;
  updated_at: string;
  document: ArticleDraft;
  toc?: Contents;
  reading_time?: ReadingTime;
  jsonld?: JsonLd;
  search?: SearchHits;
};

export type AuthorDraft = {
  name?: string;
  bio?: Markdown;
  employer?: Reference<"author", AuthorEdition>;
};

export type AuthorEditionDraft = {
  id: string;
  type: "author";
  slug: string;
  locale: string;
  revision: number;
  published_at: string | null;
  updated_at: string;
  document: AuthorDraft;
  toc?: Contents;
  reading_time?: ReadingTime;
  jsonld?: JsonLd;
  search?: SearchHits;
};

export type AuthorPartDraft = {
  name?: string;
  url?: string;
};

export type BodyBlockDraft = {
  type: "body";
  id?: string;
  heading?: string;
  text?: Markdown;
};

export type CallToActionBlockDraft = {
  type: "call_to_action";
  id?: string;
  purpose?: CallToActionBlockPurpose;
  text?: Markdown;
  label?: string;
  url?: string;
};

export type CategoryDraft = {
  name?: string;
  parent?: Reference<"category", CategoryEdition>;
};

export type CategoryEditionDraft = {
  id: string;
  type: "category";
  slug: string;
  locale: string;
  revision: number;
  published_at: string | null;
  updated_at: string;
  document: CategoryDraft;
  toc?: Contents;
  reading_time?: ReadingTime;
  jsonld?: JsonLd;
  search?: SearchHits;
};

export type CodeBlockDraft = {
  type: "code";
  id?: string;
  language?: string;
  code?: string;
  caption?: Markdown;
};

export type ColumnsBlockColumnDraft = {
  width?: number;
  blocks?: BlockDraft[];
};

export type ColumnsBlockDraft = {
  type: "columns";
  id?: string;
  items?: ColumnsBlockColumnDraft[];
};

export type FaqBlockDraft = {
  type: "faq";
  id?: string;
  heading?: string;
  items?: FaqBlockItemsItemDraft[];
};

export type FaqBlockItemsItemDraft = {
  question?: string;
  answer?: Markdown;
};

export type ImageBlockDraft = {
  type: "image";
  id?: string;
  src?: string;
  alt?: string;
  caption?: Markdown;
  credit?: string;
};

export type ImagePartDraft = {
  src?: string;
  alt?: string;
  caption?: Markdown;
};

export type ImplicationsBlockDraft = {
  type: "implications";
  id?: string;
  heading?: string;
  intro?: Markdown;
  items?: ImplicationsBlockItemsItemDraft[];
};

export type ImplicationsBlockItemsItemDraft = {
  label?: string;
  text?: Markdown;
};

export type MenuDraft = {
  name?: string;
  items?: MenuItemDraft[];
};

export type MenuEditionDraft = {
  id: string;
  type: "menu";
  slug: string;
  locale: string;
  revision: number;
  published_at: string | null;
  updated_at: string;
  document: MenuDraft;
  toc?: Contents;
  reading_time?: ReadingTime;
  jsonld?: JsonLd;
  search?: SearchHits;
};

export type MenuItemDraft = {
  label?: string;
  page?: Reference<"post", PostEdition>;
  children?: MenuItemDraft[];
};

export type PostDraft = {
  title?: string;
  date?: string;
  featured?: boolean;
  minutes?: number;
  level?: PostLevel;
  tags?: string[];
  author?: Reference<"author", AuthorEdition>;
  coauthors?: Reference<"author", AuthorEdition>[];
  category?: Reference<"category", CategoryEdition>;
  blocks?: BlockDraft[];
};

export type PostEditionDraft = {
  id: string;
  type: "post";
  slug: string;
  locale: string;
  revision: number;
  published_at: string | null;
  updated_at: string;
  document: PostDraft;
  toc?: Contents;
  reading_time?: ReadingTime;
  jsonld?: JsonLd;
  search?: SearchHits;
};

export type QuoteBlockDraft = {
  type: "quote";
  id?: string;
  text?: Markdown;
  attribution?: string;
  source?: string;
};

export type ReferenceDraft = {
  title?: string;
  "2nd-name"?: string;
  point?: [number?, number?];
  words?: [string?, number?, ...string[]];
  mixed?: ReferenceMixedOption1 | ReferenceMixedOption2 | true | null;
  choice?: string | number;
  maybe?: number | null;
  labels?: ReferenceLabels;
  codes?: ReferenceCodes;
  open?: ReferenceOpenDraft;
  media?: ReferenceMediaPictureDraft | ReferenceMediaFilmDraft;
  tree?: ReferenceTree;
};

export type ReferenceEditionDraft = {
  id: string;
  type: "reference";
  slug: string;
  locale: string;
  revision: number;
  published_at: string | null;
  updated_at: string;
  document: ReferenceDraft;
  toc?: Contents;
  reading_time?: ReadingTime;
  jsonld?: JsonLd;
  search?: SearchHits;
};

export type ReferenceMediaFilmDraft = {
  credit?: string;
  kind?: "film";
  seconds?: number;
};

export type ReferenceMediaPictureDraft = {
  credit?: string;
  kind?: "picture";
  alt?: string;
};

export type ReferenceOpenDraft = {
  name?: string;
};

export type RelatedBlockDraft = {
  type: "related";
  id?: string;
  heading?: string;
  items?: RelatedBlockItemsItemDraft[];
};

export type RelatedBlockItemsItemDraft = {
  title?: string;
  summary?: string;
  entry?: Reference<"article", ArticleEdition>;
  url?: string;
};

export type SectionBlockDraft = {
  type: "section";
  id?: string;
  heading?: string;
  blocks?: BlockDraft[];
};

export type SeoPartDraft = {
  title?: string;
  description?: string;
  canonical?: string;
  no_index?: boolean;
};

export type TakeawaysBlockDraft = {
  type: "takeaways";
  id?: string;
  heading?: string;
  items?: Markdown[];
};

export type BlockDraft =
  | BodyBlockDraft
  | CallToActionBlockDraft
  | CodeBlockDraft
  | ColumnsBlockDraft
  | FaqBlockDraft
  | ImageBlockDraft
  | ImplicationsBlockDraft
  | QuoteBlockDraft
  | RelatedBlockDraft
  | SectionBlockDraft
  | TakeawaysBlockDraft;
