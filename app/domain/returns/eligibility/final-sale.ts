import { type EligibilityRule, no, yes } from "./rule";

/** Products the store marked as final sale, by tag or product type. */
export const finalSaleRule: EligibilityRule = {
  id: "final-sale",
  hard: false,
  judge({ line, policy }) {
    const marks = new Set(policy.finalSaleTags.map(fold));
    if (line.productTags.some((tag) => marks.has(fold(tag)))) return no("final_sale", "This item was a final sale and cannot be returned.");
    return yes("not_final_sale", "This item can be returned.");
  },
};

/** "Final Sale" and "final-sale" are one tag to the people who type them. */
function fold(tag: string): string {
  return tag
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, "-");
}
