/** What travels from resolver to resolver: the record with its type name, so that interfaces and unions can be told apart. */
import { gid, readGid } from "../state/global-id";
import { orderOwning } from "../state/order-figures";
import type {
  BulkRecord,
  CreditAccountRecord,
  CustomerRecord,
  FulfillmentOrderRecord,
  FulfillmentRecord,
  HoldRecord,
  LineRecord,
  LocationRecord,
  MetafieldRecord,
  OrderRecord,
  ProductRecord,
  RefundRecord,
  ReturnLineRecord,
  ReturnRecord,
  TransactionRecord,
  VariantRecord,
} from "../state/records";
import { RETURN_REASONS } from "../state/return-reasons";
import { type Ctx, maySee } from "./context";

export interface OrderSource {
  __typename: "Order";
  order: OrderRecord;
}
export interface LineSource {
  __typename: "LineItem";
  order: OrderRecord;
  line: LineRecord;
}
export interface TransactionSource {
  __typename: "OrderTransaction";
  order: OrderRecord;
  transaction: TransactionRecord;
}
export interface FulfillmentSource {
  __typename: "Fulfillment";
  order: OrderRecord;
  fulfillment: FulfillmentRecord;
}
export interface FulfillmentLineSource {
  __typename: "FulfillmentLineItem";
  order: OrderRecord;
  line: FulfillmentRecord["lines"][number];
}
export interface WorkSource {
  __typename: "FulfillmentOrder";
  order: OrderRecord;
  work: FulfillmentOrderRecord;
}
export interface WorkLineSource {
  __typename: "FulfillmentOrderLineItem";
  order: OrderRecord;
  line: FulfillmentOrderRecord["lines"][number];
}
export interface HoldSource {
  __typename: "FulfillmentHold";
  hold: HoldRecord;
}
export interface ReturnSource {
  __typename: "Return";
  order: OrderRecord;
  record: ReturnRecord;
}
export interface ReturnLineSource {
  __typename: "ReturnLineItem";
  order: OrderRecord;
  record: ReturnRecord;
  line: ReturnLineRecord;
}
export interface ReverseSource {
  __typename: "ReverseFulfillmentOrder";
  order: OrderRecord;
  record: ReturnRecord;
}
export interface ReverseLineSource {
  __typename: "ReverseFulfillmentOrderLineItem";
  order: OrderRecord;
  record: ReturnRecord;
  line: NonNullable<ReturnRecord["reverse"]>["lines"][number];
}
export interface RefundSource {
  __typename: "Refund";
  order: OrderRecord;
  refund: RefundRecord;
}
export interface CustomerSource {
  __typename: "Customer";
  customer: CustomerRecord;
}
export interface ProductSource {
  __typename: "Product";
  product: ProductRecord;
}
export interface VariantSource {
  __typename: "ProductVariant";
  product: ProductRecord;
  variant: VariantRecord;
}
export interface ItemSource {
  __typename: "InventoryItem";
  product: ProductRecord;
  variant: VariantRecord;
}
export interface LevelSource {
  __typename: "InventoryLevel";
  product: ProductRecord;
  variant: VariantRecord;
  location: LocationRecord;
}
export interface LocationSource {
  __typename: "Location";
  location: LocationRecord;
}
export interface CreditSource {
  __typename: "StoreCreditAccount";
  account: CreditAccountRecord;
}
export interface BulkSource {
  __typename: "BulkOperation";
  bulk: BulkRecord;
}
export interface MetafieldSource {
  __typename: "Metafield";
  metafield: MetafieldRecord;
  owner: object;
  ownerType: string;
}
export interface AddressSource {
  __typename: "MailingAddress";
  id: string;
  address: OrderRecord["address"];
}

export const orderOf = (order: OrderRecord): OrderSource => ({ __typename: "Order", order });
export const returnOf = (order: OrderRecord, record: ReturnRecord): ReturnSource => ({ __typename: "Return", order, record });
export const refundOf = (order: OrderRecord, refund: RefundRecord): RefundSource => ({ __typename: "Refund", order, refund });
export const workOf = (order: OrderRecord, work: FulfillmentOrderRecord): WorkSource => ({ __typename: "FulfillmentOrder", order, work });
export const fulfillmentOf = (order: OrderRecord, fulfillment: FulfillmentRecord): FulfillmentSource => ({
  __typename: "Fulfillment",
  order,
  fulfillment,
});

/** A reason of the library, or null. */
export function reasonSource(id: number | null): object | null {
  const found = RETURN_REASONS.find((one) => one.id === id);
  return found
    ? {
        __typename: "ReturnReasonDefinition",
        id: gid("ReturnReasonDefinition", found.id),
        handle: found.handle,
        name: found.name,
        deleted: false,
      }
    : null;
}

function customerSource(customer: CustomerRecord | undefined): CustomerSource | null {
  return customer ? { __typename: "Customer", customer } : null;
}

/** The order's customer, or null. */
export function customerOf(order: OrderRecord, ctx: Ctx): CustomerSource | null {
  return customerSource(order.customerId === null ? undefined : ctx.store.customers.get(order.customerId));
}

export function locationSource(id: number | null, ctx: Ctx): LocationSource | null {
  const location = ctx.store.record.locations.find((one) => one.id === id);
  return location ? { __typename: "Location", location } : null;
}

export function variantSource(id: number | null, ctx: Ctx): VariantSource | null {
  const found = id === null ? undefined : ctx.store.variants.get(id);
  return found ? { __typename: "ProductVariant", ...found } : null;
}

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
