import { orderTotals } from "../state/order-totals";
import type { OrderRecord } from "../state/records";
import type { StoreRecord } from "../state/store-record";
import { moneyText } from "../state/units";
import type { Wire } from "../wire";
import { lineWire } from "./line-wire";

/** More lines than these are left out of a consignment, with a warning. */
export const consignmentLineLimit = 50;

/** The consignments of an order; one shipping consignment, as the emulated checkout makes no other. */
export function consignmentsWire(
  wire: Wire,
  store: StoreRecord,
  order: OrderRecord,
  wanted: { lineItems: boolean; asObject: boolean },
): unknown {
  const { shipping } = order;
  const all = {
    pickups: [],
    shipping: shipping ? [shippingConsignment(wire, store, order, wanted.lineItems)] : [],
    downloads: [],
    email: { gift_certificates: [] },
  };
  return wanted.asObject ? all : [all];
}

function shippingConsignment(wire: Wire, store: StoreRecord, order: OrderRecord, whole: boolean): Record<string, unknown> {
  const address = addressWire(wire, store, order);
  const base = `/orders/${order.id}/products`;
  const shown = order.lines.slice(0, consignmentLineLimit);
  return {
    ...address,
    ...costsAs(address, Number),
    line_items: shown.map((line) =>
      whole
        ? lineWire(order, line)
        : { url: `${wire.url}/api/stores/${store.facts.hash}/v2${base}/${line.id}`, resource: `${base}/${line.id}` },
    ),
    ...(order.lines.length > consignmentLineLimit
      ? {
          __warning__: {
            message: `This consignment holds more than ${consignmentLineLimit} line items; read the rest from /v2/orders/${order.id}/products.`,
          },
        }
      : {}),
  };
}

const costFields = [
  "base_cost",
  "cost_ex_tax",
  "cost_inc_tax",
  "cost_tax",
  "base_handling_cost",
  "handling_cost_ex_tax",
  "handling_cost_inc_tax",
  "handling_cost_tax",
];

/** Consignments write costs as numbers, the shipping address of the same order as texts. */
function costsAs(address: Record<string, unknown>, form: (value: unknown) => unknown): Record<string, unknown> {
  return Object.fromEntries(costFields.map((field) => [field, form(address[field])]));
}

/** The shipping address as the older API shows it. */
export function addressWire(wire: Wire, store: StoreRecord, order: OrderRecord): Record<string, unknown> {
  const { shipping } = order;
  if (!shipping) return {};
  const { id, method, cost, costTax, ...address } = shipping;
  const totals = orderTotals(order);
  const path = `/orders/${order.id}/shipping_addresses/${id}/shipping_quotes`;
  return {
    id,
    ...address,
    form_fields: [],
    items_total: totals.items,
    items_shipped: totals.shipped,
    shipping_method: method,
    base_cost: moneyText(cost),
    cost_ex_tax: moneyText(cost - costTax),
    cost_inc_tax: moneyText(cost),
    cost_tax: moneyText(costTax),
    cost_tax_class_id: 0,
    base_handling_cost: moneyText(0),
    handling_cost_ex_tax: moneyText(0),
    handling_cost_inc_tax: moneyText(0),
    handling_cost_tax: moneyText(0),
    handling_cost_tax_class_id: 0,
    shipping_zone_id: 1,
    shipping_zone_name: store.facts.country,
    shipping_quotes: { url: `${wire.url}/api/stores/${store.facts.hash}/v2${path}`, resource: path },
  };
}
