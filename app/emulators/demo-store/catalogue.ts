import { rngOf } from "./rng";
import type { ProductSeed } from "./seeds";

/** A product with what is hidden about it: standard-normal draws for how often it is refused, and how badly its sizes run. */
export interface Article {
  product: ProductSeed;
  category: string;
  priceMinor: number;
  refusalDraw: number;
  fitDraw: number;
  /** How much it sells, relative to the others. */
  demand: number;
}

interface Category {
  name: string;
  sizes: readonly string[];
  styles: readonly string[];
  low: number;
  high: number;
  demand: number;
}

const letters = ["S", "M", "L", "XL", "XXL"] as const;
const one = ["One size"] as const;
const category = (name: string, sizes: readonly string[], low: number, high: number, demand: number, styles: string): Category => ({
  name,
  sizes,
  styles: styles.split("|"),
  low,
  high,
  demand,
});

/** Prices in rupees, low to high. */
const categories: readonly Category[] = [
  category(
    "Kurta",
    letters,
    499,
    1499,
    1.6,
    "Straight Kurta|Anarkali Kurta|A-line Kurta|Short Kurta|Chikankari Kurta|Printed Kurta|Festive Kurta|Linen Kurta",
  ),
  category(
    "Kurta set",
    letters,
    999,
    2799,
    1.4,
    "Kurta with Palazzo|Kurta with Dupatta|Sharara Set|Co-ord Set|Cotton Suit Set|Silk-blend Suit Set|Printed Set",
  ),
  category(
    "Saree",
    one,
    899,
    3999,
    1,
    "Cotton Saree|Georgette Saree|Chanderi Saree|Printed Saree|Silk-blend Saree|Organza Saree|Linen Saree",
  ),
  category("Dress", letters, 699, 1999, 1.1, "Wrap Dress|Maxi Dress|Shirt Dress|Tiered Dress|Midi Dress|Denim Dress"),
  category("Jeans", ["28", "30", "32", "34", "36"], 899, 2199, 0.9, "Slim Jeans|Wide-leg Jeans|Straight Jeans|Mom Jeans|Bootcut Jeans"),
  category("Top", letters, 299, 899, 1.2, "Crop Top|Tunic|Peplum Top|Printed Top|Ribbed Top|Cotton Shirt"),
  category("Men", letters, 499, 1899, 0.9, "Nehru Jacket|Short Kurta for Men|Oxford Shirt|Polo|Chinos|Kurta Pyjama"),
  category(
    "Kids",
    ["2-3Y", "4-5Y", "6-7Y", "8-9Y", "10-11Y"],
    349,
    1299,
    0.8,
    "Kids Lehenga|Kids Kurta|Party Frock|Dungarees|Night Suit|Kids Sherwani",
  ),
  category("Lehenga", letters, 2499, 7999, 0.3, "Bridal Lehenga|Mirror-work Lehenga|Printed Lehenga|Velvet Lehenga"),
  category("Accessories", one, 149, 799, 0.7, "Dupatta|Jhumka Earrings|Potli Bag|Embroidered Stole|Juttis"),
];

const colours = ["Indigo", "Marigold", "Rose", "Ivory", "Teal", "Maroon", "Olive", "Peach", "Charcoal", "Mustard"];
const hues: Record<string, string> = {
  Indigo: "#3b3f8f",
  Marigold: "#f2a516",
  Rose: "#d9597b",
  Ivory: "#efe7d3",
  Teal: "#1f8a8a",
  Maroon: "#7c1f34",
  Olive: "#6f7c3a",
  Peach: "#f3b391",
  Charcoal: "#44474d",
  Mustard: "#c9961a",
};

/** The 60 articles of the invented brand; `imageBase` is where somebody serves `productSvg`, null for no pictures. */
export function catalogueOf(seed: number, imageBase: string | null): Article[] {
  return categories.flatMap((kind) =>
    kind.styles.map((style, i): Article => {
      const rng = rngOf(seed, "product", kind.name, style);
      const colour = rng.pick(colours);
      const priceMinor = (Math.round((kind.low + (kind.high - kind.low) * rng.next()) / 50) * 50 - 1) * 100;
      const key = `${style}-${colour}`.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
      const code = `${kind.name.replaceAll(/[^A-Za-z]/g, "").slice(0, 3)}${String(i + 1).padStart(2, "0")}`.toUpperCase();
      const product: ProductSeed = {
        key,
        title: `${colour} ${style}`,
        category: kind.name,
        imageUrl: imageBase === null ? null : `${imageBase}/${key}.svg`,
        variants: kind.sizes.map((size) => ({
          key: `${key}/${size}`,
          sku: `${kind.name === "Kurta set" ? `S${code}` : code}-${colour.slice(0, 3).toUpperCase()}-${size.replaceAll(" ", "").toUpperCase()}`,
          title: size,
          price: rupees(priceMinor),
          stock: 20 + rng.int(180),
        })),
      };
      const demand = kind.demand * Math.exp(0.7 * rng.normal());
      return { product, category: kind.name, priceMinor, refusalDraw: rng.normal(), fitDraw: rng.normal(), demand };
    }),
  );
}

/** Paise as decimal rupees: 129900 → "1299.00". */
export function rupees(minor: number): string {
  return `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, "0")}`;
}

/** A flat drawing in the product's colour, for whoever serves pictures. */
export function productSvg(product: ProductSeed): string {
  const hue = hues[product.title.split(" ")[0] ?? ""] ?? "#8a8f98";
  const shape =
    product.variants.length === 1
      ? '<path d="M120 60h160v280H120z" /><path d="M120 110h160M120 290h160" stroke="#fff" stroke-width="6" />'
      : '<path d="M150 60l-70 50 24 56 30-16-24 190h180l-24-190 30 16 24-56-70-50q-50 44-100 0z" />';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400"><rect width="400" height="400" fill="#f4f1ec" /><g fill="${hue}">${shape}</g></svg>`;
}
