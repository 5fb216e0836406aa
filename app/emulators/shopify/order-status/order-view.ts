import { readAsAdmin } from "../admin-shell/admin-query";
import type { ShopifyEngine } from "../engine-types";

/** The order as its shopper sees it. */
export interface OrderView {
  id: string;
  name: string;
  checkoutToken: string | null;
  createdAt: string;
  cancelledAt: string | null;
  currency: string;
  total: string;
  subtotal: string | null;
  shipping: string | null;
  paid: boolean;
  customer: { id: string; name: string } | null;
  address: string[];
  country: string;
  lines: { title: string; variant: string | null; quantity: number; amount: string; imageUrl: string | null }[];
  parcels: {
    status: string;
    company: string | null;
    number: string | null;
    url: string | null;
    events: { status: string; at: string }[];
  }[];
}

interface Amount {
  shopMoney: { amount: string; currencyCode: string };
}

interface Answer {
  order: {
    id: string;
    name: string;
    checkoutToken: string | null;
    createdAt: string;
    cancelledAt: string | null;
    displayFinancialStatus: string | null;
    totalPriceSet: Amount;
    subtotalPriceSet: Amount | null;
    totalShippingPriceSet: Amount;
    customer: { id: string; displayName: string } | null;
    shippingAddress: { formatted: string[]; countryCodeV2: string | null } | null;
    lineItems: {
      nodes: { title: string; variantTitle: string | null; quantity: number; discountedTotalSet: Amount; image: { url: string } | null }[];
    };
    fulfillments: {
      displayStatus: string | null;
      status: string;
      trackingInfo: { company: string | null; number: string | null; url: string | null }[];
      events: { nodes: { status: string; happenedAt: string }[] };
    }[];
  } | null;
}

const amount = "{ shopMoney { amount currencyCode } }";

/** What the order-status page reads. */
export const orderStatusDocument = `query OrderStatusPage($id: ID!) {
  order(id: $id) {
    id
    name
    checkoutToken
    createdAt
    cancelledAt
    displayFinancialStatus
    totalPriceSet ${amount}
    subtotalPriceSet ${amount}
    totalShippingPriceSet ${amount}
    customer { id displayName }
    shippingAddress { formatted countryCodeV2 }
    lineItems(first: 50) { nodes { title variantTitle quantity discountedTotalSet ${amount} image { url } } }
    fulfillments(first: 10) { displayStatus status trackingInfo { company number url } events(first: 20, sortKey: HAPPENED_AT) { nodes { status happenedAt } } }
  }
}`;

/** Reads one order for its page; null when the store has none of that number, name or id. */
export async function readOrderView(
  engine: Pick<ShopifyEngine, "orderSummary" | "execute">,
  shop: string,
  order: string,
): Promise<OrderView | null> {
  const summary = engine.orderSummary(shop, order);
  if (!summary) return null;
  const { order: found } = await readAsAdmin<Answer>(engine as ShopifyEngine, shop, orderStatusDocument, { id: summary.id });
  if (!found) return null;
  return {
    id: found.id,
    name: found.name,
    checkoutToken: found.checkoutToken,
    createdAt: found.createdAt,
    cancelledAt: found.cancelledAt,
    currency: found.totalPriceSet.shopMoney.currencyCode,
    total: found.totalPriceSet.shopMoney.amount,
    subtotal: found.subtotalPriceSet?.shopMoney.amount ?? null,
    shipping: found.totalShippingPriceSet.shopMoney.amount,
    paid: found.displayFinancialStatus === "PAID",
    customer: found.customer && { id: found.customer.id, name: found.customer.displayName },
    address: found.shippingAddress?.formatted ?? [],
    country: found.shippingAddress?.countryCodeV2 ?? "IN",
    lines: found.lineItems.nodes.map((line) => ({
      title: line.title,
      variant: line.variantTitle,
      quantity: line.quantity,
      amount: line.discountedTotalSet.shopMoney.amount,
      imageUrl: line.image?.url ?? null,
    })),
    parcels: found.fulfillments.map((parcel) => ({
      status: parcel.displayStatus ?? parcel.status,
      company: parcel.trackingInfo[0]?.company ?? null,
      number: parcel.trackingInfo[0]?.number ?? null,
      url: parcel.trackingInfo[0]?.url ?? null,
      events: parcel.events.nodes.map((event) => ({ status: event.status, at: event.happenedAt })),
    })),
  };
}

/** Where the order is, in a shopper's words, and how far along (0 to 3). */
export function progressOf(order: OrderView): { words: string; at: 0 | 1 | 2 | 3 } {
  if (order.cancelledAt) return { words: "Cancelled", at: 0 };
  const last = order.parcels.at(-1);
  if (!last) return { words: "Confirmed", at: 0 };
  const seen = new Set([last.status, ...last.events.map((event) => event.status)]);
  if (seen.has("DELIVERED")) return { words: "Delivered", at: 3 };
  if (seen.has("FAILURE") || seen.has("NOT_DELIVERED")) return { words: "Could not be delivered", at: 2 };
  if (seen.has("OUT_FOR_DELIVERY") || seen.has("ATTEMPTED_DELIVERY")) return { words: "Out for delivery", at: 2 };
  return { words: "On its way", at: 1 };
}
