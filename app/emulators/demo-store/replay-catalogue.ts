import { rupees } from "./catalogue";
import { replayRows } from "./replay-rows";
import type { ProductSeed } from "./seeds";

export interface SkuFacts {
  style: string;
  category: string;
  size: string;
  title: string;
}

/** What a whole replay file says about its SKUs. */
export interface ReplayCatalogue {
  /** Facts from the rows where the SKU was the dearest line; else guessed from its own text. */
  factsOf(sku: string): SkuFacts;
  /** One product per style, in order of key; the price is the highest unit price seen. */
  products(): ProductSeed[];
}

/** `STYLE-…-SIZE` is how the SKUs of such files are built. */
function guessed(sku: string, categories: Map<string, string>): SkuFacts {
  const parts = sku.split("-");
  const style = parts[0] || sku;
  const category = categories.get(style) ?? "Unlisted";
  return { style, category, size: parts.length > 1 ? (parts.at(-1) ?? "") : "One size", title: `${category} ${style}` };
}

/** Reads the file once. Throws ReplayError as `replayRows`. */
export async function replayCatalogue(path: string): Promise<ReplayCatalogue> {
  const known = new Map<string, SkuFacts>();
  const categories = new Map<string, string>();
  const prices = new Map<string, number>();
  for await (const row of replayRows(path)) {
    const unit = Math.ceil(row.amountMinor / row.units);
    for (const sku of row.skus) prices.set(sku, Math.max(prices.get(sku) ?? 0, unit));
    if (known.has(row.sku)) continue;
    known.set(row.sku, { style: row.style, category: row.category, size: row.size, title: `${row.category} ${row.style}` });
    if (!categories.has(row.style)) categories.set(row.style, row.category);
  }
  const factsOf = (sku: string) => known.get(sku) ?? guessed(sku, categories);
  return {
    factsOf,
    products() {
      const byStyle = new Map<string, ProductSeed>();
      for (const [sku, price] of [...prices].sort(([a], [b]) => (a < b ? -1 : 1))) {
        const facts = factsOf(sku);
        const product = byStyle.get(facts.style) ?? {
          key: facts.style,
          title: facts.title,
          category: facts.category,
          imageUrl: null,
          variants: [],
        };
        // Two colours of one style share a size: the SKU tells them apart.
        const title = product.variants.some((variant) => variant.title === facts.size) ? `${facts.size} (${sku})` : facts.size;
        product.variants.push({ key: sku, sku, title, price: rupees(price), stock: 100 });
        byStyle.set(facts.style, product);
      }
      return [...byStyle.values()];
    },
  };
}
