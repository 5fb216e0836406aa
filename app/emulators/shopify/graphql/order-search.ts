import { financialStatus, fulfillmentStatus, returnStatus } from "../state/order-figures";
import type { OrderRecord } from "../state/records";
import { notModelled } from "./api-errors";

type Test = (order: OrderRecord) => boolean;

const TERM = /\s*(?:(AND)\s+)?(-?)([a-z_]+):(<=|>=|<|>)?(?:'([^']*)'|"([^"]*)"|([^\s'"]+))\s*/gy;

function compare(operator: string, left: number, right: number): boolean {
  if (operator === ">") return left > right;
  if (operator === ">=") return left >= right;
  if (operator === "<") return left < right;
  return operator === "<=" ? left <= right : left === right;
}

/** Instants are compared in whole seconds, since that is all that Shopify shows. */
function instant(read: (order: OrderRecord) => number, operator: string, text: string): Test {
  const wanted = Date.parse(text);
  if (Number.isNaN(wanted)) throw notModelled(`the date "${text}" in a search`);
  const seconds = Math.floor(wanted / 1000);
  return (order) => compare(operator, Math.floor(read(order) / 1000), seconds);
}

function term(field: string, operator: string, text: string): Test {
  switch (field) {
    case "created_at":
    case "processed_at":
      return instant((order) => order.createdAt, operator, text);
    case "updated_at":
      return instant((order) => order.updatedAt, operator, text);
    case "id":
      return (order) => compare(operator, order.id, Number(text));
    case "name":
      return (order) => String(order.number) === text.replace(/^#/, "");
    case "tag":
      return (order) => order.tags.some((tag) => tag.toLowerCase() === text.toLowerCase());
    case "email":
      return (order) => (order.email ?? "").toLowerCase() === text.toLowerCase();
    case "customer_id":
      return (order) => order.customerId === Number(text);
    case "financial_status":
      return (order) => financialStatus(order).toLowerCase() === text.toLowerCase();
    case "fulfillment_status":
      return (order) => fulfillmentStatus(order).toLowerCase() === text.toLowerCase();
    case "return_status":
      return (order) => returnStatus(order).toLowerCase() === text.toLowerCase();
    case "status":
      return statusTest(text);
    default:
      throw notModelled(`the search term "${field}"`);
  }
}

function statusTest(text: string): Test {
  if (text === "any") return () => true;
  if (text === "cancelled") return (order) => order.cancelledAt !== undefined;
  if (text === "closed") return (order) => order.closedAt !== undefined;
  if (text === "open") return (order) => order.cancelledAt === undefined && order.closedAt === undefined;
  throw notModelled(`the order status "${text}" in a search`);
}

/** Reads `updated_at:>='2026-…' created_at:<… name:#1001` into one test. Throws for anything the emulator does not understand. */
export function orderTest(query: string | null | undefined): Test {
  const text = (query ?? "").trim();
  const tests: Test[] = [];
  TERM.lastIndex = 0;
  while (TERM.lastIndex < text.length) {
    const at = TERM.lastIndex;
    const match = TERM.exec(text);
    if (!match?.[3]) throw notModelled(`the search "${text.slice(at)}"`);
    const [, , minus, field, operator = "", single, double, bare] = match;
    const one = term(field, operator, single ?? double ?? bare ?? "");
    tests.push(minus === "-" ? (order) => !one(order) : one);
  }
  return (order) => tests.every((test) => test(order));
}
