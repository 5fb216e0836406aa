/** What the engine knows beforehand about a kind of fact. */
export interface Kind {
  /** How the store calls it, before the value. */
  name: string;
  /** Facts of one cause are told together, the strongest speaking. */
  cause: "place" | "shopper" | "product" | "offer" | "channel" | "payment" | "order";
  /** The wider fact its rate leans on while it has few outcomes of its own. */
  parent?: string;
  /** Outcomes at the parent's rate assumed before the first own one. */
  k: number;
  /** How much of its shift counts before anything was learnt (the pull of its weight). */
  voice: number;
  /** Whether the store or the shopper can do something about it. */
  actionable: boolean;
  /** An order may hold several: highest and lowest rate are features too. */
  several?: boolean;
  /** Frequent values get a column of their own. */
  flags?: boolean;
}

const place = { cause: "place", actionable: true } as const;
const shopper = { cause: "shopper", actionable: true } as const;
const product = { cause: "product", actionable: true } as const;

/** Kinds of facts the engine can use; `a_b` is a cross. Unknown kinds are left out of a model. */
export const kinds: Readonly<Record<string, Kind>> = {
  pin: { ...place, name: "PIN", parent: "district", k: 12, voice: 0.1 },
  district: { ...place, name: "Area", parent: "zone", k: 25, voice: 0.08 },
  zone: { ...place, name: "Zone", parent: "province", k: 40, voice: 0, actionable: false },
  city: { ...place, name: "City", parent: "province", k: 40, voice: 0.2 },
  province: { ...place, name: "State", k: 60, voice: 0.05, actionable: false },
  province_category: { ...place, name: "Category in this state", parent: "province", k: 60, voice: 0, actionable: false },
  country: { ...place, name: "Country", k: 40, voice: 0.3, actionable: false },
  phone: { ...shopper, name: "This phone", k: 30, voice: 0.6 },
  email: { ...shopper, name: "This e-mail", k: 30, voice: 0.2 },
  address: { ...shopper, name: "This address", k: 30, voice: 0.2 },
  shopper: { ...shopper, name: "This shopper", k: 5, voice: 0.8 },
  shopper_brand: { ...shopper, name: "This shopper with this brand", parent: "shopper", k: 4, voice: 0.2 },
  product: { ...product, name: "Article", parent: "brand_price", k: 15, voice: 0.5, several: true },
  product_size: { ...product, name: "Article in this size", parent: "product", k: 15, voice: 0.2 },
  product_colour: { ...product, name: "Article in this colour", parent: "product", k: 15, voice: 0.2 },
  sku: { ...product, name: "Article", parent: "style", k: 20, voice: 0.05, several: true },
  style: { ...product, name: "Style", k: 40, voice: 0.3, several: true },
  style_family: { ...product, name: "Range", k: 80, voice: 0.1, actionable: false },
  variant: { ...product, name: "Variant", k: 80, voice: 0, actionable: false },
  top_sku: { ...product, name: "Dearest article", k: 20, voice: 0.2 },
  category: { ...product, name: "Category", k: 80, voice: 0.05, actionable: false },
  category_size: { ...product, name: "Category in this size", parent: "category", k: 80, voice: 0 },
  size: { ...product, name: "Size", k: 80, voice: 0.2, actionable: false },
  colour: { ...product, name: "Colour", k: 60, voice: 0.1, actionable: false },
  brand: { ...product, name: "Brand", k: 40, voice: 0.4, actionable: false },
  brand_size: { ...product, name: "Brand in this size", parent: "brand", k: 30, voice: 0.2 },
  brand_colour: { ...product, name: "Brand in this colour", parent: "brand", k: 30, voice: 0 },
  brand_price: { ...product, name: "Brand at this price", parent: "brand", k: 30, voice: 0.2, actionable: false },
  price_band: { ...product, name: "Price band", k: 60, voice: 0.2, actionable: false },
  channel: { name: "Channel", cause: "channel", k: 60, voice: 0.1, actionable: false, flags: true },
  discount: { name: "Offer", cause: "offer", k: 30, voice: 0.05, actionable: true, flags: true },
  tag: { name: "Tag", cause: "offer", k: 100, voice: 0.05, actionable: true, several: true, flags: true },
  courier: { name: "Courier", cause: "channel", k: 30, voice: 0.5, actionable: true, flags: true },
  payment: { name: "Payment", cause: "payment", k: 40, voice: 0, actionable: true },
  hour: { name: "Hour of day", cause: "order", k: 100, voice: 0, actionable: false },
  weekday: { name: "Day of week", cause: "order", k: 100, voice: 0, actionable: false },
};
