import { ApiProblem } from "../http/answers";
import { orderTotals } from "../state/order-totals";
import type { OrderRecord } from "../state/records";
import type { StoreRecord } from "../state/store-record";
import { units } from "../state/units";
import { readWireDate } from "../state/wire-dates";

type Test = (order: OrderRecord) => boolean;

const number = (field: string, text: string): number => {
  const value = Number(text);
  if (!Number.isFinite(value) || text === "") throw new ApiProblem(400, `The filter ${field} is no number.`, { [field]: "invalid" });
  return value;
};

/** Instants are compared by whole seconds, because the wire knows no finer ones. */
const second = (ms: number): number => Math.floor(ms / 1000);

const instant = (field: string, text: string): number => {
  const ms = readWireDate(text);
  if (ms === null) throw new ApiProblem(400, `The filter ${field} is no date.`, { [field]: "invalid" });
  return second(ms);
};

const tests: Record<string, (text: string, field: string) => Test> = {
  min_id: (text, field) => (order) => order.id >= number(field, text),
  max_id: (text, field) => (order) => order.id <= number(field, text),
  min_total: (text, field) => (order) => orderTotals(order).totalInc >= units(number(field, text)),
  max_total: (text, field) => (order) => orderTotals(order).totalInc <= units(number(field, text)),
  customer_id: (text, field) => (order) => order.customerId === number(field, text),
  status_id: (text, field) => (order) => order.statusId === number(field, text),
  channel_id: (text, field) => (order) => order.channelId === number(field, text),
  email: (text) => (order) => order.billing.email.toLowerCase() === text.toLowerCase(),
  payment_method: (text) => (order) => order.payment.name === text,
  external_order_id: (text) => (order) => order.externalOrderId === text,
  cart_id: (text) => (order) => text.endsWith(`-${order.id}`),
  min_date_created: (text, field) => sinceTest(instant(field, text), (order) => order.dateCreated),
  max_date_created: (text, field) => untilTest(instant(field, text), (order) => order.dateCreated),
  min_date_modified: (text, field) => sinceTest(instant(field, text), (order) => order.dateModified),
  max_date_modified: (text, field) => untilTest(instant(field, text), (order) => order.dateModified),
};

const sinceTest =
  (from: number, of: (order: OrderRecord) => number): Test =>
  (order) =>
    second(of(order)) >= from;
const untilTest =
  (until: number, of: (order: OrderRecord) => number): Test =>
  (order) =>
    second(of(order)) <= until;

const keys: Record<string, (order: OrderRecord) => number | string> = {
  id: (order) => order.id,
  customer_id: (order) => order.customerId,
  date_created: (order) => second(order.dateCreated),
  date_modified: (order) => second(order.dateModified),
  status_id: (order) => order.statusId,
  channel_id: (order) => order.channelId,
  external_id: (order) => order.externalId ?? "",
};

/** The orders a query asks for, archived ones left out, by ascending id unless `sort` says otherwise. @throws ApiProblem 400 for a filter it cannot read */
export function searchOrders(store: StoreRecord, query: Readonly<Record<string, string>>): OrderRecord[] {
  const wanted = Object.entries(query).flatMap(([field, text]) => tests[field]?.(text, field) ?? []);
  const found = [...store.orders.values()].filter((order) => !order.isDeleted && wanted.every((test) => test(order)));
  const { sort } = query;
  if (sort === undefined) return found;
  const [field = "", direction = "asc", rest] = sort.split(":");
  const key = keys[field];
  if (!key || rest !== undefined || (direction !== "asc" && direction !== "desc"))
    throw new ApiProblem(400, "The sort is not supported.", { sort: "invalid" });
  const sign = direction === "asc" ? 1 : -1;
  const compare = (a: number | string, b: number | string) => (a < b ? -sign : a > b ? sign : 0);
  return found
    .map((order) => ({ order, by: key(order) }))
    .sort((a, b) => compare(a.by, b.by) || a.order.id - b.order.id)
    .map(({ order }) => order);
}
