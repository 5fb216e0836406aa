/** How goods are to be packed for their way back; the sentences stand in the shoppers' catalogues. `usual` asks for nothing special. */
export const packingKeys = ["usual", "original_box", "wrap_fragile", "sealed_bag", "all_parts", "upright", "no_batteries"] as const;
export type PackingKey = (typeof packingKeys)[number];

/** The same for staff. */
export const packingWords: Readonly<Record<PackingKey, string>> = {
  usual: "Nothing special",
  original_box: "In the original box, with another one around it",
  wrap_fragile: "Wrapped well: it can break",
  sealed_bag: "In a closed plastic bag inside the parcel",
  all_parts: "With every part, cable and manual",
  upright: "Bottles closed tightly and standing upright",
  no_batteries: "Without loose batteries",
};
