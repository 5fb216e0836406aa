import { readGid } from "../state/global-id";
import { orderOwning } from "../state/order-figures";
import { type Ctx, maySee } from "./context";
import { customerSource, fulfillmentOf, locationSource, orderOf, reasonSource, refundOf, returnOf, variantSource, workOf } from "./sources";

/** Things that hang on an order; hidden with it when it is too old for the app. */
function belowOrder(type: string, id: number, ctx: Ctx): object | null {
  const order = orderOwning(ctx.store, id);
  if (!order || !maySee(order, ctx)) return null;
  const pick = <T extends { id: number }>(list: readonly T[] | undefined, make: (one: T) => object) => {
    const found = list?.find((one) => one.id === id);
    return found ? make(found) : null;
  };
  switch (type) {
    case "Order":
      return order.id === id ? orderOf(order) : null;
    case "LineItem":
      return pick(order.lines, (line) => ({ __typename: "LineItem", order, line }));
    case "Fulfillment":
      return pick(order.fulfillments, (one) => fulfillmentOf(order, one));
    case "FulfillmentOrder":
      return pick(order.fulfillmentOrders, (one) => workOf(order, one));
    case "OrderTransaction":
      return pick(order.transactions, (transaction) => ({ __typename: "OrderTransaction", order, transaction }));
    case "Refund":
      return pick(order.refunds, (one) => refundOf(order, one));
    case "Return":
      return pick(order.returns, (one) => returnOf(order, one));
    case "ReverseFulfillmentOrder": {
      const record = order.returns?.find((one) => one.reverse?.id === id);
      return record ? { __typename: "ReverseFulfillmentOrder", order, record } : null;
    }
    default:
      return null;
  }
}

const BELOW_ORDER = new Set([
  "Order",
  "LineItem",
  "Fulfillment",
  "FulfillmentOrder",
  "OrderTransaction",
  "Refund",
  "Return",
  "ReverseFulfillmentOrder",
]);

/** Types that `find` can look up. */
export const NODE_TYPES = new Set([
  ...BELOW_ORDER,
  "Customer",
  "Product",
  "ProductVariant",
  "InventoryItem",
  "Location",
  "StoreCreditAccount",
  "BulkOperation",
  "ReturnReasonDefinition",
  "Shop",
]);

/** The object of a global id, or null when there is none (or it is of another type than `only`). */
export function find(globalId: string, ctx: Ctx, only?: string): object | null {
  const parts = readGid(globalId);
  if (!parts || (only !== undefined && parts.type !== only)) return null;
  const { type, id } = parts;
  const { record } = ctx.store;
  if (BELOW_ORDER.has(type)) return belowOrder(type, id, ctx);
  if (type === "Customer") return customerSource(ctx.store.customers.get(id));
  if (type === "ProductVariant") return variantSource(id, ctx);
  if (type === "Location") return locationSource(id, ctx);
  if (type === "ReturnReasonDefinition") return reasonSource(id);
  if (type === "Shop") return record.id === id ? { __typename: "Shop" } : null;
  if (type === "Product") {
    const product = record.products.find((one) => one.id === id);
    return product ? { __typename: "Product", product } : null;
  }
  if (type === "InventoryItem") {
    for (const found of ctx.store.variants.values())
      if (found.variant.inventoryItemId === id) return { __typename: "InventoryItem", ...found };
    return null;
  }
  if (type === "StoreCreditAccount") {
    const account = record.creditAccounts.find((one) => one.id === id);
    return account ? { __typename: "StoreCreditAccount", account } : null;
  }
  if (type === "BulkOperation") {
    const bulk = record.bulkOperations.find((one) => one.id === id);
    return bulk ? { __typename: "BulkOperation", bulk } : null;
  }
  return null;
}
