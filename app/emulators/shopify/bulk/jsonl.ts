/** One line of a bulk result, and whether it is a root object. */
export interface JsonlLine {
  text: string;
  isRoot: boolean;
}

function childrenOf(value: unknown): unknown[] | null {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return null;
  if ("nodes" in value && Array.isArray(value.nodes)) return value.nodes;
  if ("edges" in value && Array.isArray(value.edges))
    return value.edges.map((edge: unknown) => (edge !== null && typeof edge === "object" && "node" in edge ? edge.node : null));
  return null;
}

function flatten(node: object, parentId: string | null, out: JsonlLine[]): void {
  const line: Record<string, unknown> = {};
  const below: unknown[] = [];
  for (const [key, value] of Object.entries(node)) {
    const children = childrenOf(value);
    if (children) below.push(...children);
    else line[key] = value;
  }
  if (parentId !== null) line.__parentId = parentId;
  out.push({ text: JSON.stringify(line), isRoot: parentId === null });
  const id = "id" in node && typeof node.id === "string" ? node.id : "";
  for (const child of below) if (child !== null && typeof child === "object") flatten(child, id, out);
}

/**
 * Turns one answer (`{orders: {edges: …}}`) into lines. Grouped: children right after their parent. Ungrouped: parents first and then all
 * children, since Shopify promises no neighbourhood then and nobody must come to rely on it.
 */
export function toJsonl(data: Record<string, unknown>, grouped: boolean): JsonlLine[] {
  const lines: JsonlLine[] = [];
  for (const value of Object.values(data))
    for (const node of childrenOf(value) ?? []) if (node !== null && typeof node === "object") flatten(node, null, lines);
  return grouped ? lines : [...lines.filter((line) => line.isRoot), ...lines.filter((line) => !line.isRoot)];
}
