import { labelOf, momentOf, numberOf } from "./read-fields";
import type { Fields, Roles } from "./roles";

/** One line of an order written as `SKU:quantity:unit price`. */
export interface FileLine {
  sku: string;
  quantity: number;
  price: number;
}

/** A row of a file, read once; NaN and empty texts are unknown. */
export interface FileOrder {
  id: string;
  /** Breaks ties between rows of one day without looking at their order in the file. */
  tie: string;
  day: number;
  hour: number;
  label: 0 | 1 | null;
  shopper: string;
  registeredDay: number;
  pin: string;
  city: string;
  province: string;
  country: string;
  payment: string;
  channel: string;
  sku: string;
  skus: string[];
  style: string;
  category: string;
  product: string;
  size: string;
  colour: string;
  brand: string;
  price: number;
  value: number;
  quantity: number;
  lineCount: number;
  lines: FileLine[];
  business: number;
  /** Null where the file has no such column. */
  tags: string[] | null;
}

const listed = (text: string, between: RegExp) =>
  text
    .split(between)
    .map((one) => one.trim())
    .filter(Boolean);

/**
 * Reads a row by its roles. Never throws: what cannot be read is unknown. A row without a readable date is put on `fallbackDay`.
 * @param place the row's place in the file, its id where it has none
 */
export function readOrder(fields: Fields, roles: Roles, place: number, fallbackDay: number): FileOrder {
  const text = (role: keyof Roles) => {
    const column = roles[role];
    return column === undefined ? "" : (fields[column] ?? "").trim();
  };
  const upper = (role: keyof Roles) => text(role).toUpperCase().replace(/\s+/g, " ");
  const moment = momentOf(text("date"));
  const lines = listed(text("lines"), /\|/).flatMap((line) => {
    const [sku = "", quantity, price] = line.split(":");
    return sku === "" ? [] : [{ sku: sku.toUpperCase(), quantity: numberOf(quantity), price: numberOf(price) }];
  });
  const payment = text("payment").toLowerCase();
  return {
    id: text("id") || `row-${place + 1}`,
    tie: Object.values(roles)
      .map((column) => fields[column] ?? "")
      .join("\u0001"),
    day: moment?.day ?? fallbackDay,
    hour: moment?.hour ?? Number.NaN,
    label: labelOf(text("label"), text("outcome")),
    shopper: text("shopper"),
    registeredDay: momentOf(text("since"))?.day ?? Number.NaN,
    pin: upper("pin").replace(/\s|\.0$/g, ""),
    city: upper("city"),
    province: upper("province"),
    country: upper("country"),
    payment: payment === "" ? "" : /cod|cash|delivery/.test(payment) ? "cod" : "prepaid",
    channel: text("channel").toLowerCase(),
    sku: upper("sku"),
    skus: listed(upper("skus"), /\|/),
    style: upper("style"),
    category: upper("category"),
    product: text("product"),
    // "l" and "L" are sizes of different makers.
    size: text("size"),
    colour: text("colour").toLowerCase(),
    brand: upper("brand"),
    price: numberOf(text("price")),
    value: numberOf(text("value")),
    quantity: numberOf(text("quantity")),
    lineCount: numberOf(text("lineCount")),
    lines,
    business: numberOf(text("business")),
    tags: roles.tags === undefined ? null : listed(text("tags"), /[\s,;|]+/),
  };
}
