/** Blocks made into something a page can show. */

/** What every block has. */
export interface AnyBlock {
  type: string;
}

/** A function for each type of block, and none missing: the compiler refuses a renderer that has a hole. */
export type Renderers<Block extends AnyBlock, Rendered> = {
  readonly [Type in Block["type"]]: (block: Extract<Block, { type: Type }>, index: number) => Rendered;
};

/** A block of a type that the program was not compiled with: a schema was added, and the types were not made anew. */
export class UnknownBlock extends Error {
  override readonly name = "UnknownBlock";
  /** The block. */
  readonly block: AnyBlock;

  constructor(block: AnyBlock) {
    super(`there is no renderer for blocks of the type \`${block.type}\`; make the types anew with \`galley-types\``);
    this.block = block;
  }
}

/**
 * Renders each block by the function for its type.
 *
 * `otherwise` is for types that the site got after the program was compiled; without it they are an `UnknownBlock`.
 */
export function renderBlocks<Block extends AnyBlock, Rendered>(
  blocks: readonly Block[],
  renderers: Renderers<Block, Rendered>,
  otherwise: (block: AnyBlock) => Rendered = (block) => {
    throw new UnknownBlock(block);
  },
): Rendered[] {
  const byType = new Map<string, unknown>(Object.entries(renderers));
  return blocks.map((block, index) => {
    const render = byType.get(block.type) as ((block: Block, index: number) => Rendered) | undefined;
    return render ? render(block, index) : otherwise(block);
  });
}
