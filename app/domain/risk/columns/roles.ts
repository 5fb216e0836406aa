import { Refusal } from "../../errors";

/**
 * What a column of a file can be, and the names it goes by (lower case, anything but letters and digits taken as `_`). The first name
 * present wins. Columns not listed are ignored; `user_title`, `birth_year` and the like are not listed on purpose: sex and age never
 * enter a model.
 */
const names = {
  id: ["row_id", "order_id", "order", "order_name", "id", "name"],
  date: ["order_date", "order_ts", "placed_at", "created_at", "ordered_at", "order_time", "date"],
  label: ["label"],
  outcome: ["outcome"],
  shopper: ["customer_id", "user_id", "shopper_id", "customer", "shopper"],
  since: ["user_reg_date", "customer_since", "registered_at"],
  pin: ["pincode", "postal_code", "zip", "postcode", "pin", "pin_code"],
  city: ["city"],
  province: ["state", "user_state", "province", "region"],
  country: ["country", "country_code"],
  payment: ["payment", "payment_method", "gateway"],
  channel: ["channel", "sales_channel"],
  sku: ["sku"],
  skus: ["all_skus", "skus"],
  style: ["style"],
  category: ["category", "product_type"],
  product: ["item_id", "product_id"],
  size: ["item_size", "size"],
  colour: ["item_color", "item_colour", "color", "colour"],
  brand: ["brand_id", "brand", "vendor"],
  price: ["item_price", "price", "unit_price"],
  value: ["amount", "value", "total", "order_total"],
  quantity: ["qty", "quantity", "units"],
  lineCount: ["n_lines", "line_count"],
  lines: ["lines", "line_items"],
  business: ["b2b"],
  tags: ["promo_tags", "discount_codes", "offers", "tags"],
} as const;

export type Role = keyof typeof names;

/** The column that plays each role, by its name in the file. */
export type Roles = Partial<Record<Role, string>>;

/** One row of a file, by column name. */
export type Fields = Readonly<Record<string, string | undefined>>;

/** Finds what each column is by its name. */
export function rolesOf(header: readonly string[]): Roles {
  const plain = new Map(
    header.map((name) => [
      name
        .trim()
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, "_"),
      name,
    ]),
  );
  const roles: Roles = {};
  for (const role of Object.keys(names) as Role[]) {
    const found = names[role].find((name) => plain.has(name));
    if (found !== undefined) roles[role] = plain.get(found);
  }
  // "state" is the ship-to state beside a PIN; in a parcel log of its own it would be something else, which no file of ours is.
  return roles;
}

/**
 * The roles both files play: a model may only lean on what the rows to score have, too. Labels and outcomes are the first file's.
 * @throws Refusal `no_date`, `no_label`, `no_facts`
 */
export function sharedRoles(train: Roles, score: Roles): Roles {
  if (!train.date) throw new Refusal("no_date", "The file to learn from has no column with the order's date.");
  if (!score.date) throw new Refusal("no_date", "The file to score has no column with the order's date.");
  if (!train.label && !train.outcome) throw new Refusal("no_label", "The file to learn from has neither a column label nor outcome.");
  const shared: Roles = {};
  for (const role of Object.keys(train) as Role[]) if (role in score || role === "label" || role === "outcome") shared[role] = train[role];
  const facts = Object.keys(shared).filter((role) => !["id", "date", "label", "outcome"].includes(role));
  if (facts.length === 0) throw new Refusal("no_facts", "The two files share no column that says anything about an order.");
  return shared;
}
