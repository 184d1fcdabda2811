/** Rendering of blocks. */

/** The fields of every block. */
export interface AnyBlock {
  type: string;
}

/** A function for each block type; a missing one is a compile error. */
export type Renderers<Block extends AnyBlock, Rendered> = {
  readonly [Type in Block["type"]]: (block: Extract<Block, { type: Type }>, index: number) => Rendered;
};

/** A block of a type unknown at compile time: a schema was added, but the types were not regenerated. */
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
 * `otherwise` handles types that were added after the program was compiled; without it, they throw an `UnknownBlock`.
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
