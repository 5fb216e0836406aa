/** A reason as shoppers choose it; `handle` is the word the portal translates. */
export interface OwnReason {
  id: string;
  handle: string;
  name: string;
}

/** Reasons that the portal has words for in every language. */
const known: readonly { handle: string; name: string }[] = [
  { handle: "size-too-small", name: "Size was too small" },
  { handle: "size-too-large", name: "Size was too large" },
  { handle: "unwanted", name: "No longer wanted" },
  { handle: "not-as-described", name: "Item not as described" },
  { handle: "wrong-item", name: "Received the wrong item" },
  { handle: "defective", name: "Damaged or defective" },
  { handle: "style", name: "Style" },
  { handle: "color", name: "Colour" },
  { handle: "other", name: "Other" },
];

/** What a new store's shoppers choose from where the platform has no library of reasons. */
export const usualReasons: readonly string[] = known.map((one) => one.name);

/** A reason as it is compared: case and spaces do not make another one. */
export function foldReason(name: string): string {
  return name.normalize("NFKC").trim().replaceAll(/\s+/g, " ").toLowerCase();
}

/** The store's own list as reasons. The id follows from the words, so that returns keep theirs when the list is put in another order. */
export function ownReasons(names: readonly string[]): OwnReason[] {
  return names.map((name) => {
    const folded = foldReason(name);
    const handle = known.find((one) => foldReason(one.name) === folded)?.handle;
    return { id: handle ?? `own:${folded}`, handle: handle ?? "own", name };
  });
}
