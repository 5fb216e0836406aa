/** What travels from resolver to resolver: the record with its type name, so that interfaces and unions can be told apart. */
import { gid } from "../state/global-id";
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
import type { Ctx } from "./context";

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

/** A customer as a source, or null. */
export function customerSource(customer: CustomerRecord | undefined): CustomerSource | null {
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
