/** A part of a tree of texts; what is left out is taken from another language. */
export type PartOf<Tree> = Tree extends string | ((...given: never[]) => unknown) | readonly unknown[]
  ? Tree
  : { readonly [Key in keyof Tree]?: PartOf<Tree[Key]> };

/** The texts of a whole language with those of another, written in part, laid over them. */
export function overlay<Tree extends object>(whole: Tree, part: PartOf<Tree>): Tree {
  const laid = Object.entries(part).map(([key, value]) => {
    const below = (whole as Readonly<Record<string, unknown>>)[key];
    return [key, isTree(value) && isTree(below) ? overlay(below, value) : value];
  });
  return { ...whole, ...Object.fromEntries(laid) };
}

function isTree(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
