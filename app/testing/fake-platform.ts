import { NotFound, Refusal } from "~/domain/errors";
import { parseMoney, zero } from "~/domain/money";
import type { OrderSnapshot } from "~/domain/orders/order";
import type { BulkStatus, OrderVersion, Platform, PlatformConnection, PlatformFact, WebhookDelivery } from "~/ports/platform";
import type { PlatformCan } from "~/ports/platform-can";

/** What the fakes can do unless a test says otherwise. */
export const fakeCan: PlatformCan = {
  nativeReturns: true,
  returnReasons: true,
  unseenReturns: false,
  holdFulfilment: true,
  cancelOrder: true,
  correctOrder: true,
  payLink: true,
  storeCredit: true,
  creditBonus: true,
  guestCredit: true,
  giftCertificate: false,
  exchangeOrder: false,
  nativeRisk: true,
  orderTags: true,
  orderMetafields: false,
};

/** A snapshot of a plain COD order; pass what matters. */
export function aSnapshot(over: Partial<OrderSnapshot> & { externalId: string }): OrderSnapshot {
  const placedAt = over.placedAt ?? new Date("2026-05-20T10:00:00Z");
  const currency = over.currency ?? "INR";
  return {
    name: `#${over.externalId}`,
    placedAt,
    updatedAt: placedAt,
    cancelledAt: null,
    closedAt: null,
    currency,
    total: parseMoney("1399", currency),
    subtotal: parseMoney("1299", currency),
    discount: zero(currency),
    shipping: parseMoney("100", currency),
    tax: zero(currency),
    gateways: ["Cash on Delivery (COD)"],
    manualGateway: null,
    financialStatus: "pending",
    fulfilmentStatus: "unfulfilled",
    channel: "web",
    tags: [],
    discountCodes: [],
    note: null,
    clientIp: "203.0.113.7",
    email: "asha@example.com",
    phone: null,
    locale: "en",
    shopper: { externalId: "c-1", name: "Asha Rao", email: "asha@example.com", phone: "+919812345678" },
    address: {
      name: "Asha Rao",
      phone: "+919812345678",
      line1: "12 Temple Road",
      line2: "Near the lake",
      city: "Pune",
      province: "Maharashtra",
      postalCode: "411001",
      countryCode: "IN",
    },
    contactRedacted: false,
    lines: [
      {
        externalId: `${over.externalId}-l1`,
        productExternalId: "p1",
        variantExternalId: "v1",
        sku: "KURTA-M",
        title: "Kurta",
        variantTitle: "M",
        productType: "Kurtas",
        imageUrl: null,
        quantity: 1,
        currentQuantity: 1,
        unitPrice: parseMoney("1299", currency),
        discount: zero(currency),
      },
    ],
    parcels: [],
    refunds: [],
    ...over,
  };
}

/** The same snapshot as a webhook tells it when personal fields are withheld. */
export function redacted(order: OrderSnapshot): OrderSnapshot {
  return {
    ...order,
    email: null,
    phone: null,
    note: null,
    contactRedacted: true,
    shopper: order.shopper && { ...order.shopper, name: null, email: null, phone: null },
    address: order.address && { ...order.address, name: null, phone: null, line1: null, line2: null },
  };
}

/** The version of a snapshot. */
export function versionOf(order: OrderSnapshot): OrderVersion {
  const { externalId, updatedAt, financialStatus, fulfilmentStatus, cancelledAt, hasReturns } = order;
  const units = order.lines.reduce((sum, line) => sum + line.currentQuantity, 0);
  const returns = hasReturns === undefined ? {} : { hasReturns };
  return { externalId, updatedAt, financialStatus, fulfilmentStatus, cancelled: cancelledAt !== null, units, ...returns };
}

/** A platform in memory whose orders are the truth. Webhook bodies are JSON of our own facts; `poison` makes reading one fail. */
export interface FakePlatform {
  platform: Platform;
  orders: Map<string, OrderSnapshot>;
  bulk: BulkStatus;
  /** Called before every line of the bulk file; may throw. */
  onBulkLine: (index: number) => void;
  calls: string[];
  /** Who is signed in to the admin; null = nobody. */
  staff: { domain: string; externalId: string } | null;
}

const unused = () => Promise.reject(new Error("the fake platform does not do this"));

/** Makes one. */
export function fakePlatform(): FakePlatform {
  const fake: FakePlatform = {
    orders: new Map(),
    bulk: { state: "done", objectCount: 0, url: "bulk://1", errorCode: null },
    onBulkLine: () => {},
    calls: [],
    staff: null,
    platform: undefined as unknown as Platform,
  };
  const sorted = () =>
    [...fake.orders.values()].sort((a, b) => a.updatedAt.getTime() - b.updatedAt.getTime() || (a.externalId < b.externalId ? -1 : 1));
  const connection: PlatformConnection = {
    storeFacts: async () => ({
      name: "Fake",
      email: null,
      currency: "INR",
      timezone: "Asia/Kolkata",
      countryCode: "IN",
      scopes: ["read_orders"],
    }),
    fetchOrders: async (ids) => {
      fake.calls.push(`fetchOrders ${ids.length}`);
      return ids.flatMap((id) => fake.orders.get(id) ?? []);
    },
    listOrderVersions: async (since, cursor) => {
      const at = Number(cursor ?? 0);
      const all = sorted().filter((order) => order.updatedAt >= since);
      return { items: all.slice(at, at + 7).map(versionOf), next: at + 7 < all.length ? String(at + 7) : null };
    },
    startBulkOrders: async () => {
      fake.calls.push("startBulkOrders");
      return { bulkId: "b1" };
    },
    bulkStatus: async () => fake.bulk,
    readBulkOrders: async function* (_url, offset) {
      const all = [...fake.orders.values()];
      for (let i = offset; i < all.length; i++) {
        fake.onBulkLine(i);
        const order = all[i];
        if (order) yield { order, resumeAt: i + 1 };
      }
    },
    annotateOrder: async () => {},
    holdOrder: async () => {},
    releaseOrder: async () => {},
    cancelOrder: async () => {},
    returnReasons: async () => [],
    fetchReturn: async () => null,
    listReturns: async () => [],
    requestReturn: unused,
    approveReturn: unused,
    declineReturn: unused,
    cancelReturn: unused,
    quoteRefund: unused,
    settleReturn: unused,
  };
  fake.platform = {
    id: "shopify",
    label: "Fake",
    can: fakeCan,
    authenticateStaff: async () => {
      if (!fake.staff) throw new Response(null, { status: 302, headers: { location: "/auth/login", "x-retry": "1" } });
      const session = { platform: "shopify" as const, domain: fake.staff.domain, userExternalId: fake.staff.externalId, locale: null };
      return { session, cors: (response) => response };
    },
    authenticateShopper: unused,
    readWebhook: (headers, _body): WebhookDelivery => {
      if (headers.get("x-signature") !== "good") throw new Refusal("bad_signature", "The signature is wrong.");
      const deliveryId = headers.get("x-id");
      if (!deliveryId) throw new Refusal("missing_header", "x-id is missing.");
      const at = headers.get("x-at");
      return {
        platform: "shopify",
        domain: headers.get("x-domain") ?? "a.myshopify.com",
        topic: headers.get("x-topic") ?? "orders/updated",
        deliveryId,
        eventId: null,
        triggeredAt: at ? new Date(at) : null,
      };
    },
    interpret: (_topic, body): PlatformFact => {
      const text = Buffer.from(body).toString("utf8");
      if (text === "poison") throw new Refusal("bad_payload", "It cannot be read.");
      return JSON.parse(text, (key, value) =>
        /(?:At|^at)$/.test(key) && typeof value === "string" ? new Date(value) : value,
      ) as PlatformFact;
    },
    documentHeaders: () => {},
    serveAuth: unused,
    connect: async (domain) => {
      if (domain === "") throw new NotFound("The store");
      return connection;
    },
  };
  return fake;
}
