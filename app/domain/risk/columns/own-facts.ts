import { ln1 } from "./facet";
import type { FileOrder } from "./orders";
import type { Roles } from "./roles";

const sizeOrder = ["xxs", "xs", "s", "m", "l", "xl", "xxl", "xxxl", "3xl", "4xl", "5xl", "6xl"];

/** Measures that an order's own fields tell; only those whose columns both files have. */
export function ownNumbers(order: FileOrder, roles: Roles): Record<string, number> {
  const numbers: Record<string, number> = {};
  const { value, price, quantity } = order;
  if (roles.value) {
    numbers.value = ln1(value);
    if (roles.quantity) numbers.unit_value = ln1(value / Math.max(1, quantity));
  }
  if (roles.price) {
    numbers.price = ln1(price);
    numbers.free = price === 0 ? 1 : 0;
  }
  if (roles.quantity) numbers.quantity = ln1(quantity);
  if (roles.lineCount) numbers.line_count = ln1(order.lineCount);
  if (roles.business) numbers.business = order.business;
  if (roles.tags) numbers.tag_count = order.tags?.length ?? 0;
  if (roles.skus) {
    const stems = new Set(order.skus.map((sku) => sku.split("-")[0]));
    numbers.bracketed = stems.size < order.skus.length ? 1 : 0;
  }
  if (!Number.isNaN(order.hour)) numbers.hour = order.hour;
  if (roles.size) {
    const place = sizeOrder.indexOf(order.size.toLowerCase());
    numbers.letter_size = place < 0 ? Number.NaN : place;
    const plain = Number(order.size.replace("+", ".5"));
    numbers.number_size = order.size === "" || Number.isNaN(plain) ? Number.NaN : plain;
  }
  if (roles.since) {
    numbers.tenure = ln1(order.day - order.registeredDay);
    numbers.just_registered = order.day <= order.registeredDay ? 1 : 0;
  }
  if (roles.shopper) numbers.guest = order.shopper === "" ? 1 : 0;
  if (roles.lines) Object.assign(numbers, lineNumbers(order));
  return numbers;
}

function lineNumbers({ lines, value }: FileOrder): Record<string, number> {
  if (lines.length === 0) return {};
  const known = (values: number[]) => values.filter((x) => !Number.isNaN(x)).sort((a, b) => a - b);
  const prices = known(lines.map((line) => line.price));
  const worth = known(lines.map((line) => line.price * line.quantity));
  const amounts = known(lines.map((line) => line.quantity));
  const share = (count: number) => count / lines.length;
  return {
    lines: Math.log(lines.length),
    dearest: ln1(prices.at(-1) ?? Number.NaN),
    cheapest: ln1(prices[0] ?? Number.NaN),
    largest_line: ln1(worth.at(-1) ?? Number.NaN),
    largest_share: value > 0 ? (worth.at(-1) ?? Number.NaN) / value : Number.NaN,
    most_units: ln1(amounts.at(-1) ?? Number.NaN),
    usual_units: ln1(amounts[amounts.length >> 1] ?? Number.NaN),
    repeated_lines: lines.length - new Set(lines.map((line) => line.sku)).size,
    single_units: share(amounts.filter((n) => n === 1).length),
    dozens: share(amounts.filter((n) => n >= 12).length),
    dear_lines: prices.filter((price) => price > 8).length,
  };
}

/** What of an order is looked up among past outcomes; empty values are left out. */
export function keysOf(order: FileOrder): Record<string, string[]> {
  const keys: Record<string, string[]> = {};
  const add = (kind: string, ...values: string[]) => {
    const kept = [...new Set(values)].filter(Boolean).map((value) => value.slice(0, 100));
    if (kept.length > 0) keys[kind] = kept;
  };
  const both = (a: string, b: string) => (a && b ? `${a}/${b}` : "");
  add("pin", order.pin);
  if (order.pin.length >= 5) {
    add("district", order.pin.slice(0, 3));
    add("zone", order.pin.slice(0, 2));
  }
  add("city", order.city);
  add("province", order.province);
  add("province_category", both(order.province, order.category));
  add("country", order.country);
  add("shopper", order.shopper);
  add("shopper_brand", both(order.shopper, order.brand));
  add("payment", order.payment);
  add("channel", order.channel);
  add("tag", ...(order.tags ?? []));
  add("product", order.product);
  add("product_size", both(order.product, order.size));
  add("product_colour", both(order.product, order.colour));
  add("brand", order.brand);
  add("brand_size", both(order.brand, order.size));
  add("brand_colour", both(order.brand, order.colour));
  if (!Number.isNaN(order.price)) {
    add("price_band", String(Math.round(order.price / 10)));
    add("brand_price", both(order.brand, String(Math.round(Math.log2(Math.max(0, order.price) + 1) * 2))));
  }
  add("size", order.size);
  add("colour", order.colour);
  add("category", order.category);
  add("category_size", both(order.category, order.size));
  if (order.lines.length > 0) {
    const dearest = [...order.lines].sort((a, b) => worthOf(b) - worthOf(a) || (a.sku < b.sku ? -1 : 1)).slice(0, 3);
    add("sku", ...order.lines.map((line) => line.sku));
    add("style", ...order.lines.map((line) => line.sku.slice(0, 5)));
    add("top_sku", ...dearest.map((line) => line.sku));
  } else {
    add("sku", order.sku);
    add("style", order.style);
    add("style_family", order.style.replace(/\d+/g, ""));
    add("variant", order.sku.split("-").slice(1, -1).join("-"));
  }
  return keys;
}

const worthOf = (line: { price: number; quantity: number }) => line.price * line.quantity || 0;
