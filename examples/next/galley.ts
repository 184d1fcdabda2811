// The types of a site's content. `galley-types` wrote them; they are not edited by hand.

import type { Markdown, Reference } from "@galley-cms/client";

export interface components {
  schemas: {
    /**
     * Article
     * @description A piece of writing with a title, a summary and a sequence of blocks.
     */
    types_article: {
      /**
       * Title
       * @description The headline. Plain text, without markup.
       * @example Small towns may own their wind turbines from March
       */
      title: string;
      /**
       * Summary
       * @description One to three sentences that say what the article says. Lists, search results and feeds show it. Plain text, without markup.
       * @example A new law lets towns below 5,000 people own the turbines on their land. The first permits are expected in spring.
       */
      summary: string;
      /**
       * Authors
       * @description Who wrote it, in the order in which readers see them.
       * @example [
       *     {
       *     "name": "Ada Okafor"
       *     }
       *   ]
       */
      authors?: components["schemas"]["parts_author"][];
      /**
       * Tags
       * @description Words that group articles. Each one once.
       * @example [
       *     "energy",
       *     "local-politics"
       *   ]
       */
      tags?: components["schemas"]["parts_tag"][];
      /**
       * Cover image
       * @description The picture that stands for the article in lists and when it is shared.
       */
      cover?: components["schemas"]["parts_image"];
      seo?: components["schemas"]["parts_seo"];
      /**
       * Date
       * Format: date-time
       * @description When the article is said to have appeared, as readers see it: a date and a time with its offset from UTC.
       * @example 2026-02-03T08:00:00Z
       */
      date?: string;
      /**
       * Updated
       * Format: date-time
       * @description When the article was last changed in a way that readers should know of: a date and a time with its offset from UTC.
       * @example 2026-02-04T17:30:00+01:00
       */
      updated?: string;
      /**
       * Blocks
       * @description What the article is made of, from top to bottom.
       * @example [
       *     {
       *     "type": "body",
       *     "id": "intro",
       *     "text": "The vote is on Tuesday."
       *     }
       *   ]
       */
      blocks: components["schemas"]["parts_block"][];
    };
    /**
     * Body
     * @description A section of running text.
     */
    blocks_body: {
      /**
       * @description Says that this is a section of running text. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      type: "body";
      id: components["schemas"]["parts_block_id"];
      heading?: components["schemas"]["parts_heading"];
      text: components["schemas"]["parts_markdown"];
    };
    /**
     * Call to action
     * @description Asks the reader to do one thing, with the link to do it.
     */
    blocks_call_to_action: {
      /**
       * @description Says that this is a call to action. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      type: "call_to_action";
      id: components["schemas"]["parts_block_id"];
      /**
       * Purpose
       * @description What the reader is asked to do: follow an account, take the newsletter, subscribe, download a file, get in contact, register for an event, buy something, or something other.
       * @example newsletter
       * @enum {string}
       */
      purpose: "follow" | "newsletter" | "subscribe" | "download" | "contact" | "register" | "buy" | "other";
      /**
       * Text
       * @description Why the reader should do it. CommonMark, without raw HTML.
       */
      text: components["schemas"]["parts_paragraph"];
      /**
       * Label
       * @description What stands on the button, beginning with a verb.
       * @example Get the weekly letter
       */
      label: string;
      /**
       * Link
       * @description Where the button leads. It begins with https://.
       */
      url: components["schemas"]["parts_https_url"];
    };
    /**
     * Code
     * @description A piece of a program or of a file, shown as it is.
     */
    blocks_code: {
      /**
       * @description Says that this is a piece of code. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      type: "code";
      id: components["schemas"]["parts_block_id"];
      /**
       * Language
       * @description The language of the code, as highlighters name it.
       * @example rust
       * @example c++
       * @example toml
       */
      language?: string;
      /**
       * Code
       * @description The lines as they are shown.
       * @example fn main() {
       *     println!("Hello");
       *   }
       */
      code: string;
      caption?: components["schemas"]["parts_caption"];
    };
    /**
     * FAQ
     * @description Questions that readers ask, each with its answer.
     */
    blocks_faq: {
      /**
       * @description Says that this is a list of questions and answers. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      type: "faq";
      id: components["schemas"]["parts_block_id"];
      heading?: components["schemas"]["parts_heading"];
      /**
       * Questions
       * @description The questions with their answers, in the order in which readers see them.
       * @example [
       *     {
       *     "question": "When do the new rules apply?",
       *     "answer": "From 1 March 2026."
       *     }
       *   ]
       */
      items: {
        /**
         * Question
         * @description The question as a reader would ask it. Plain text, without markup.
         * @example When do the new rules apply?
         */
        question: string;
        /**
         * Answer
         * @description The answer, which can be read without the article. CommonMark, without raw HTML.
         * @example From 1 March 2026. Permits that were asked for before are judged by the old rules.
         */
        answer: Markdown;
      }[];
    };
    /**
     * Image
     * @description A picture in the course of the text.
     */
    blocks_image: {
      /**
       * @description Says that this is a picture. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      type: "image";
      id: components["schemas"]["parts_block_id"];
      /**
       * Address of the picture
       * @description Where the picture file is. It begins with https://.
       */
      src: components["schemas"]["parts_https_url"];
      alt: components["schemas"]["parts_image_alt"];
      caption?: components["schemas"]["parts_caption"];
      /**
       * Credit
       * @description Who made the picture, and under which licence it is shown.
       * @example Photograph: Jonas Reuter, CC BY 4.0
       */
      credit?: string;
    };
    /**
     * Implications
     * @description What the news means, point by point, each point under a label.
     */
    blocks_implications: {
      /**
       * @description Says that this is a list of implications. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      type: "implications";
      id: components["schemas"]["parts_block_id"];
      heading: components["schemas"]["parts_heading"];
      /**
       * Introduction
       * @description What leads to the points. CommonMark, without raw HTML.
       */
      intro?: components["schemas"]["parts_paragraph"];
      /**
       * Points
       * @description The implications, the most important first.
       * @example [
       *     {
       *     "label": "Small towns",
       *     "text": "They may borrow against the turbine's income."
       *     }
       *   ]
       */
      items: {
        /**
         * Label
         * @description Whom or what the point is about, in a few words.
         * @example Small towns
         */
        label: string;
        /**
         * Text
         * @description What it means for them. CommonMark, without raw HTML.
         */
        text: components["schemas"]["parts_paragraph"];
      }[];
    };
    /**
     * Quote
     * @description Words of somebody else, set apart from the text.
     */
    blocks_quote: {
      /**
       * @description Says that this is a quotation. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      type: "quote";
      id: components["schemas"]["parts_block_id"];
      /**
       * Quotation
       * @description The words, without quotation marks around them. CommonMark, without raw HTML.
       */
      text: components["schemas"]["parts_paragraph"];
      /**
       * Who said it
       * @description The name, and what the person is, as readers see it.
       * @example Mirela Stan, mayor of Nordholm
       */
      attribution?: string;
      /**
       * Source
       * @description The page where the words can be found. It begins with https://.
       */
      source?: components["schemas"]["parts_https_url"];
    };
    /**
     * Related
     * @description What to read next: articles of this site, or pages elsewhere.
     */
    blocks_related: {
      /**
       * @description Says that this is a list of what to read next. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      type: "related";
      id: components["schemas"]["parts_block_id"];
      heading?: components["schemas"]["parts_heading"];
      /**
       * Links
       * @description What to read next, the nearest first.
       * @example [
       *     {
       *     "title": "Who pays for the new power lines",
       *     "entry": "who-pays-for-the-new-power-lines"
       *     }
       *   ]
       */
      items: ({
        /**
         * Title
         * @description The title as the link shows it. Plain text, without markup.
         * @example Who pays for the new power lines
         */
        title: string;
        /**
         * Summary
         * @description One or two sentences on what is found there. Plain text, without markup.
         * @example The regulator wants to spread the cost over all customers.
         */
        summary?: string;
        /**
         * Article
         * @description The slug or the id of an article of this site.
         * @example who-pays-for-the-new-power-lines
         */
        entry: Reference<"article">;
        /**
         * Link
         * @description The address of a page elsewhere. It begins with https://.
         */
        url?: components["schemas"]["parts_https_url"];
      } | {
        /**
         * Title
         * @description The title as the link shows it. Plain text, without markup.
         * @example Who pays for the new power lines
         */
        title: string;
        /**
         * Summary
         * @description One or two sentences on what is found there. Plain text, without markup.
         * @example The regulator wants to spread the cost over all customers.
         */
        summary?: string;
        /**
         * Article
         * @description The slug or the id of an article of this site.
         * @example who-pays-for-the-new-power-lines
         */
        entry?: Reference<"article">;
        /**
         * Link
         * @description The address of a page elsewhere. It begins with https://.
         */
        url: components["schemas"]["parts_https_url"];
      })[];
    };
    /**
     * Takeaways
     * @description What a reader should remember, in a few short sentences.
     */
    blocks_takeaways: {
      /**
       * @description Says that this is a list of takeaways. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      type: "takeaways";
      id: components["schemas"]["parts_block_id"];
      heading?: components["schemas"]["parts_heading"];
      /**
       * Takeaways
       * @description The sentences, the most important first.
       * @example [
       *     "Towns below 5,000 people may own the turbines on their land."
       *   ]
       */
      items: Markdown[];
    };
    /**
     * Timeline
     * @description What happened when, from the first day to the last. A block type of this site: one file, no recompile.
     */
    blocks_timeline: {
      /**
       * @description Says that this is a timeline. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      type: "timeline";
      id: components["schemas"]["parts_block_id"];
      heading?: components["schemas"]["parts_heading"];
      /**
       * Steps
       * @description What happened, in its order.
       */
      steps: {
        /**
         * When
         * @description A day, a month or a year, as readers say it.
         * @example March 2026
         */
        when: string;
        what: components["schemas"]["parts_paragraph"];
      }[];
    };
    /**
     * Author
     * @description Somebody who wrote the content.
     * @example {
     *     "name": "Ada Okafor",
     *     "url": "https://example.org/people/ada-okafor"
     *   }
     */
    parts_author: {
      /**
       * Name
       * @description The name as readers see it.
       * @example Ada Okafor
       */
      name: string;
      /**
       * Page
       * @description A page about the author, such as a profile.
       */
      url?: components["schemas"]["parts_https_url"];
    };
    /**
     * Block
     * @description One part of the content, such as a text, a list of questions or a picture. Its `type` says which fields it has.
     * @example {
     *     "type": "body",
     *     "id": "intro",
     *     "text": "The vote is on Tuesday."
     *   }
     */
    parts_block: components["schemas"]["blocks_body"] | components["schemas"]["blocks_call_to_action"] | components["schemas"]["blocks_code"] | components["schemas"]["blocks_faq"] | components["schemas"]["blocks_image"] | components["schemas"]["blocks_implications"] | components["schemas"]["blocks_quote"] | components["schemas"]["blocks_related"] | components["schemas"]["blocks_takeaways"] | components["schemas"]["blocks_timeline"];
    /**
     * Block id
     * Format: slug
     * @description The block's name within this document: lower-case letters, digits and single hyphens. Links lead to it, and it stays the same when the block is moved or rewritten.
     * @example intro
     * @example what-this-means
     * @example faq
     */
    parts_block_id: string;
    /**
     * Caption
     * @description The line that stands below. CommonMark, without raw HTML.
     * @example The turbine at Nordholm during its yearly service
     */
    parts_caption: Markdown;
    /**
     * Heading
     * @description The line that stands above the block. Plain text, without markup.
     * @example The bigger picture
     * @example Frequently asked questions
     */
    parts_heading: string;
    /**
     * Web address
     * Format: https-url
     * @description A whole web address that begins with https://.
     * @example https://example.org/reports/2026
     */
    parts_https_url: string;
    /**
     * Image
     * @description A picture, with what it shows.
     * @example {
     *     "src": "https://images.example.org/turbine.jpg",
     *     "alt": "Two engineers beside an open wind turbine"
     *   }
     */
    parts_image: {
      /**
       * Address of the picture
       * @description Where the picture file is. It begins with https://.
       */
      src: components["schemas"]["parts_https_url"];
      alt: components["schemas"]["parts_image_alt"];
      caption?: components["schemas"]["parts_caption"];
    };
    /**
     * Alternative text
     * @description What the picture shows, for readers who cannot see it. Say what matters, not that it is a picture.
     * @example Two engineers beside an open wind turbine, 90 metres above a field
     */
    parts_image_alt: string;
    /**
     * Text
     * @description Running text of any length. CommonMark, without raw HTML.
     * @example The council met on Monday.
     *
     *   It voted for the *second* draft, as had been expected.
     */
    parts_markdown: Markdown;
    /**
     * Paragraph
     * @description A few sentences. CommonMark, without raw HTML.
     * @example The rules apply from **1 March**. Until then, the old form may still be used.
     */
    parts_paragraph: Markdown;
    /**
     * Search and sharing
     * @description What search engines and social networks show. What is left out is taken from the title and the summary.
     * @example {
     *     "title": "Wind power 2026: what changes for small towns",
     *     "no_index": false
     *   }
     */
    parts_seo: {
      /**
       * Title in search results
       * @description In place of the title, where that is too long for a search result.
       * @example Wind power 2026: what changes for small towns
       */
      title?: string;
      /**
       * Description in search results
       * @description In place of the summary. One or two sentences.
       * @example From March on, towns below 5,000 people may own the turbines on their land.
       */
      description?: string;
      /**
       * Original page
       * @description The address of the page that this content was first published on, where that is another one.
       */
      canonical?: components["schemas"]["parts_https_url"];
      /**
       * Keep out of search engines
       * @description Asks search engines not to list the page.
       * @example true
       */
      no_index?: boolean;
    };
    /**
     * Tag
     * Format: slug
     * @description A word that groups content: lower-case letters, digits and single hyphens.
     * @example energy
     * @example public-transport
     */
    parts_tag: string;
    /**
     * Article
     * @description A piece of writing with a title, a summary and a sequence of blocks.
     */
    "types_article.draft": {
      /**
       * Title
       * @description The headline. Plain text, without markup.
       * @example Small towns may own their wind turbines from March
       */
      title?: string;
      /**
       * Summary
       * @description One to three sentences that say what the article says. Lists, search results and feeds show it. Plain text, without markup.
       * @example A new law lets towns below 5,000 people own the turbines on their land. The first permits are expected in spring.
       */
      summary?: string;
      /**
       * Authors
       * @description Who wrote it, in the order in which readers see them.
       * @example [
       *     {
       *     "name": "Ada Okafor"
       *     }
       *   ]
       */
      authors?: components["schemas"]["parts_author.draft"][];
      /**
       * Tags
       * @description Words that group articles. Each one once.
       * @example [
       *     "energy",
       *     "local-politics"
       *   ]
       */
      tags?: components["schemas"]["parts_tag.draft"][];
      /**
       * Cover image
       * @description The picture that stands for the article in lists and when it is shared.
       */
      cover?: components["schemas"]["parts_image.draft"];
      seo?: components["schemas"]["parts_seo.draft"];
      /**
       * Date
       * Format: date-time
       * @description When the article is said to have appeared, as readers see it: a date and a time with its offset from UTC.
       * @example 2026-02-03T08:00:00Z
       */
      date?: string;
      /**
       * Updated
       * Format: date-time
       * @description When the article was last changed in a way that readers should know of: a date and a time with its offset from UTC.
       * @example 2026-02-04T17:30:00+01:00
       */
      updated?: string;
      /**
       * Blocks
       * @description What the article is made of, from top to bottom.
       * @example [
       *     {
       *     "type": "body",
       *     "id": "intro",
       *     "text": "The vote is on Tuesday."
       *     }
       *   ]
       */
      blocks?: components["schemas"]["parts_block.draft"][];
    };
    /**
     * Body
     * @description A section of running text.
     */
    "blocks_body.draft": {
      /**
       * @description Says that this is a section of running text. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      type: "body";
      id?: components["schemas"]["parts_block_id.draft"];
      heading?: components["schemas"]["parts_heading.draft"];
      text?: components["schemas"]["parts_markdown.draft"];
    };
    /**
     * Call to action
     * @description Asks the reader to do one thing, with the link to do it.
     */
    "blocks_call_to_action.draft": {
      /**
       * @description Says that this is a call to action. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      type: "call_to_action";
      id?: components["schemas"]["parts_block_id.draft"];
      /**
       * Purpose
       * @description What the reader is asked to do: follow an account, take the newsletter, subscribe, download a file, get in contact, register for an event, buy something, or something other.
       * @example newsletter
       * @enum {string}
       */
      purpose?: "follow" | "newsletter" | "subscribe" | "download" | "contact" | "register" | "buy" | "other";
      /**
       * Text
       * @description Why the reader should do it. CommonMark, without raw HTML.
       */
      text?: components["schemas"]["parts_paragraph.draft"];
      /**
       * Label
       * @description What stands on the button, beginning with a verb.
       * @example Get the weekly letter
       */
      label?: string;
      /**
       * Link
       * @description Where the button leads. It begins with https://.
       */
      url?: components["schemas"]["parts_https_url.draft"];
    };
    /**
     * Code
     * @description A piece of a program or of a file, shown as it is.
     */
    "blocks_code.draft": {
      /**
       * @description Says that this is a piece of code. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      type: "code";
      id?: components["schemas"]["parts_block_id.draft"];
      /**
       * Language
       * @description The language of the code, as highlighters name it.
       * @example rust
       * @example c++
       * @example toml
       */
      language?: string;
      /**
       * Code
       * @description The lines as they are shown.
       * @example fn main() {
       *     println!("Hello");
       *   }
       */
      code?: string;
      caption?: components["schemas"]["parts_caption.draft"];
    };
    /**
     * FAQ
     * @description Questions that readers ask, each with its answer.
     */
    "blocks_faq.draft": {
      /**
       * @description Says that this is a list of questions and answers. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      type: "faq";
      id?: components["schemas"]["parts_block_id.draft"];
      heading?: components["schemas"]["parts_heading.draft"];
      /**
       * Questions
       * @description The questions with their answers, in the order in which readers see them.
       * @example [
       *     {
       *     "question": "When do the new rules apply?",
       *     "answer": "From 1 March 2026."
       *     }
       *   ]
       */
      items?: {
        /**
         * Question
         * @description The question as a reader would ask it. Plain text, without markup.
         * @example When do the new rules apply?
         */
        question?: string;
        /**
         * Answer
         * @description The answer, which can be read without the article. CommonMark, without raw HTML.
         * @example From 1 March 2026. Permits that were asked for before are judged by the old rules.
         */
        answer?: Markdown;
      }[];
    };
    /**
     * Image
     * @description A picture in the course of the text.
     */
    "blocks_image.draft": {
      /**
       * @description Says that this is a picture. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      type: "image";
      id?: components["schemas"]["parts_block_id.draft"];
      /**
       * Address of the picture
       * @description Where the picture file is. It begins with https://.
       */
      src?: components["schemas"]["parts_https_url.draft"];
      alt?: components["schemas"]["parts_image_alt.draft"];
      caption?: components["schemas"]["parts_caption.draft"];
      /**
       * Credit
       * @description Who made the picture, and under which licence it is shown.
       * @example Photograph: Jonas Reuter, CC BY 4.0
       */
      credit?: string;
    };
    /**
     * Implications
     * @description What the news means, point by point, each point under a label.
     */
    "blocks_implications.draft": {
      /**
       * @description Says that this is a list of implications. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      type: "implications";
      id?: components["schemas"]["parts_block_id.draft"];
      heading?: components["schemas"]["parts_heading.draft"];
      /**
       * Introduction
       * @description What leads to the points. CommonMark, without raw HTML.
       */
      intro?: components["schemas"]["parts_paragraph.draft"];
      /**
       * Points
       * @description The implications, the most important first.
       * @example [
       *     {
       *     "label": "Small towns",
       *     "text": "They may borrow against the turbine's income."
       *     }
       *   ]
       */
      items?: {
        /**
         * Label
         * @description Whom or what the point is about, in a few words.
         * @example Small towns
         */
        label?: string;
        /**
         * Text
         * @description What it means for them. CommonMark, without raw HTML.
         */
        text?: components["schemas"]["parts_paragraph.draft"];
      }[];
    };
    /**
     * Quote
     * @description Words of somebody else, set apart from the text.
     */
    "blocks_quote.draft": {
      /**
       * @description Says that this is a quotation. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      type: "quote";
      id?: components["schemas"]["parts_block_id.draft"];
      /**
       * Quotation
       * @description The words, without quotation marks around them. CommonMark, without raw HTML.
       */
      text?: components["schemas"]["parts_paragraph.draft"];
      /**
       * Who said it
       * @description The name, and what the person is, as readers see it.
       * @example Mirela Stan, mayor of Nordholm
       */
      attribution?: string;
      /**
       * Source
       * @description The page where the words can be found. It begins with https://.
       */
      source?: components["schemas"]["parts_https_url.draft"];
    };
    /**
     * Related
     * @description What to read next: articles of this site, or pages elsewhere.
     */
    "blocks_related.draft": {
      /**
       * @description Says that this is a list of what to read next. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      type: "related";
      id?: components["schemas"]["parts_block_id.draft"];
      heading?: components["schemas"]["parts_heading.draft"];
      /**
       * Links
       * @description What to read next, the nearest first.
       * @example [
       *     {
       *     "title": "Who pays for the new power lines",
       *     "entry": "who-pays-for-the-new-power-lines"
       *     }
       *   ]
       */
      items?: {
        /**
         * Title
         * @description The title as the link shows it. Plain text, without markup.
         * @example Who pays for the new power lines
         */
        title?: string;
        /**
         * Summary
         * @description One or two sentences on what is found there. Plain text, without markup.
         * @example The regulator wants to spread the cost over all customers.
         */
        summary?: string;
        /**
         * Article
         * @description The slug or the id of an article of this site.
         * @example who-pays-for-the-new-power-lines
         */
        entry?: Reference<"article">;
        /**
         * Link
         * @description The address of a page elsewhere. It begins with https://.
         */
        url?: components["schemas"]["parts_https_url.draft"];
      }[];
    };
    /**
     * Takeaways
     * @description What a reader should remember, in a few short sentences.
     */
    "blocks_takeaways.draft": {
      /**
       * @description Says that this is a list of takeaways. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      type: "takeaways";
      id?: components["schemas"]["parts_block_id.draft"];
      heading?: components["schemas"]["parts_heading.draft"];
      /**
       * Takeaways
       * @description The sentences, the most important first.
       * @example [
       *     "Towns below 5,000 people may own the turbines on their land."
       *   ]
       */
      items?: Markdown[];
    };
    /**
     * Timeline
     * @description What happened when, from the first day to the last. A block type of this site: one file, no recompile.
     */
    "blocks_timeline.draft": {
      /**
       * @description Says that this is a timeline. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      type: "timeline";
      id?: components["schemas"]["parts_block_id.draft"];
      heading?: components["schemas"]["parts_heading.draft"];
      /**
       * Steps
       * @description What happened, in its order.
       */
      steps?: {
        /**
         * When
         * @description A day, a month or a year, as readers say it.
         * @example March 2026
         */
        when?: string;
        what?: components["schemas"]["parts_paragraph.draft"];
      }[];
    };
    /**
     * Author
     * @description Somebody who wrote the content.
     * @example {
     *     "name": "Ada Okafor",
     *     "url": "https://example.org/people/ada-okafor"
     *   }
     */
    "parts_author.draft": {
      /**
       * Name
       * @description The name as readers see it.
       * @example Ada Okafor
       */
      name?: string;
      /**
       * Page
       * @description A page about the author, such as a profile.
       */
      url?: components["schemas"]["parts_https_url.draft"];
    };
    /**
     * Block
     * @description One part of the content, such as a text, a list of questions or a picture. Its `type` says which fields it has.
     * @example {
     *     "type": "body",
     *     "id": "intro",
     *     "text": "The vote is on Tuesday."
     *   }
     */
    "parts_block.draft": components["schemas"]["blocks_body.draft"] | components["schemas"]["blocks_call_to_action.draft"] | components["schemas"]["blocks_code.draft"] | components["schemas"]["blocks_faq.draft"] | components["schemas"]["blocks_image.draft"] | components["schemas"]["blocks_implications.draft"] | components["schemas"]["blocks_quote.draft"] | components["schemas"]["blocks_related.draft"] | components["schemas"]["blocks_takeaways.draft"] | components["schemas"]["blocks_timeline.draft"];
    /**
     * Block id
     * Format: slug
     * @description The block's name within this document: lower-case letters, digits and single hyphens. Links lead to it, and it stays the same when the block is moved or rewritten.
     * @example intro
     * @example what-this-means
     * @example faq
     */
    "parts_block_id.draft": string;
    /**
     * Caption
     * @description The line that stands below. CommonMark, without raw HTML.
     * @example The turbine at Nordholm during its yearly service
     */
    "parts_caption.draft": Markdown;
    /**
     * Heading
     * @description The line that stands above the block. Plain text, without markup.
     * @example The bigger picture
     * @example Frequently asked questions
     */
    "parts_heading.draft": string;
    /**
     * Web address
     * Format: https-url
     * @description A whole web address that begins with https://.
     * @example https://example.org/reports/2026
     */
    "parts_https_url.draft": string;
    /**
     * Image
     * @description A picture, with what it shows.
     * @example {
     *     "src": "https://images.example.org/turbine.jpg",
     *     "alt": "Two engineers beside an open wind turbine"
     *   }
     */
    "parts_image.draft": {
      /**
       * Address of the picture
       * @description Where the picture file is. It begins with https://.
       */
      src?: components["schemas"]["parts_https_url.draft"];
      alt?: components["schemas"]["parts_image_alt.draft"];
      caption?: components["schemas"]["parts_caption.draft"];
    };
    /**
     * Alternative text
     * @description What the picture shows, for readers who cannot see it. Say what matters, not that it is a picture.
     * @example Two engineers beside an open wind turbine, 90 metres above a field
     */
    "parts_image_alt.draft": string;
    /**
     * Text
     * @description Running text of any length. CommonMark, without raw HTML.
     * @example The council met on Monday.
     *
     *   It voted for the *second* draft, as had been expected.
     */
    "parts_markdown.draft": Markdown;
    /**
     * Paragraph
     * @description A few sentences. CommonMark, without raw HTML.
     * @example The rules apply from **1 March**. Until then, the old form may still be used.
     */
    "parts_paragraph.draft": Markdown;
    /**
     * Search and sharing
     * @description What search engines and social networks show. What is left out is taken from the title and the summary.
     * @example {
     *     "title": "Wind power 2026: what changes for small towns",
     *     "no_index": false
     *   }
     */
    "parts_seo.draft": {
      /**
       * Title in search results
       * @description In place of the title, where that is too long for a search result.
       * @example Wind power 2026: what changes for small towns
       */
      title?: string;
      /**
       * Description in search results
       * @description In place of the summary. One or two sentences.
       * @example From March on, towns below 5,000 people may own the turbines on their land.
       */
      description?: string;
      /**
       * Original page
       * @description The address of the page that this content was first published on, where that is another one.
       */
      canonical?: components["schemas"]["parts_https_url.draft"];
      /**
       * Keep out of search engines
       * @description Asks search engines not to list the page.
       * @example true
       */
      no_index?: boolean;
    };
    /**
     * Tag
     * Format: slug
     * @description A word that groups content: lower-case letters, digits and single hyphens.
     * @example energy
     * @example public-transport
     */
    "parts_tag.draft": string;
    /** @description Article: what readers see of an entry. It passed the gate to publishing, so that nothing is missing. */
    ArticleEdition: {
      id: string;
      /** @constant */
      type: "article";
      slug: string;
      locale: string;
      revision: number;
      /** Format: date-time */
      published_at: string;
      /** Format: date-time */
      updated_at: string;
      document: components["schemas"]["types_article"];
      toc?: components["schemas"]["Contents"];
      reading_time?: components["schemas"]["ReadingTime"];
      /** @description JSON-LD in the words of schema.org; where `include` names it. */
      jsonld?: {
        [key: string]: unknown;
      };
      search?: components["schemas"]["SearchHits"];
    };
    /** @description Article: the newest revision of an entry, for preview tokens. It may be unfinished: only what is published is sure to have all that its type asks for. */
    ArticleDraft: {
      id: string;
      /** @constant */
      type: "article";
      slug: string;
      locale: string;
      revision: number;
      /** Format: date-time */
      published_at: string | null;
      /** Format: date-time */
      updated_at: string;
      document: components["schemas"]["types_article.draft"];
      toc?: components["schemas"]["Contents"];
      reading_time?: components["schemas"]["ReadingTime"];
      /** @description JSON-LD in the words of schema.org; where `include` names it. */
      jsonld?: {
        [key: string]: unknown;
      };
      search?: components["schemas"]["SearchHits"];
    };
    /** @description Where `search` found something in the entry; only there where that was asked for. */
    SearchHits: {
      hits: {
        /** @description The id of the block that it stands in; null for what is the document's own, such as the title. */
        block: string | null;
        /** @description The words around it as HTML, escaped; the only elements are `mark`. */
        highlight: string;
      }[];
    };
    /** @description The headings as a tree; where `include` names it. */
    Contents: {
      level: number;
      text: string;
      /** @description The id of its element on the page. */
      anchor: string;
      children: components["schemas"]["Contents"];
    }[];
    /** @description How long the blocks take to read; where `include` names it. */
    ReadingTime: {
      words: number;
      minutes: number;
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}

/** The collections of the site, each with what is published and with drafts. */
export interface Collections {
  "articles": { edition: components["schemas"]["ArticleEdition"]; draft: components["schemas"]["ArticleDraft"] };
}

export type Article = components["schemas"]["types_article"];
export type BodyBlock = components["schemas"]["blocks_body"];
export type CallToActionBlock = components["schemas"]["blocks_call_to_action"];
export type CodeBlock = components["schemas"]["blocks_code"];
export type FaqBlock = components["schemas"]["blocks_faq"];
export type ImageBlock = components["schemas"]["blocks_image"];
export type ImplicationsBlock = components["schemas"]["blocks_implications"];
export type QuoteBlock = components["schemas"]["blocks_quote"];
export type RelatedBlock = components["schemas"]["blocks_related"];
export type TakeawaysBlock = components["schemas"]["blocks_takeaways"];
export type TimelineBlock = components["schemas"]["blocks_timeline"];
/** A block of any type; its `type` says which. */
export type Block = components["schemas"]["blocks_body"] | components["schemas"]["blocks_call_to_action"] | components["schemas"]["blocks_code"] | components["schemas"]["blocks_faq"] | components["schemas"]["blocks_image"] | components["schemas"]["blocks_implications"] | components["schemas"]["blocks_quote"] | components["schemas"]["blocks_related"] | components["schemas"]["blocks_takeaways"] | components["schemas"]["blocks_timeline"];
