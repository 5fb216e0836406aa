import { z } from "zod";
import { ProviderError } from "~/domain/errors";
import { correctedAddress, wishedDelivery } from "~/domain/orders/correction";
import type { OrderMemory, PlatformConnection } from "~/ports/platform";
import type { RestApi } from "./api";
import { orderOf, versionOf } from "./mapping-order";
import { quoteRefund, settleReturn, wasSettled } from "./settle-order";
import { trackingOf, WireOrder } from "./wire-order";

const pageOrders = 20;
const Setting = z.array(z.looseObject({ id: z.string(), value: z.unknown() }));
const Site = z.looseObject({ name: z.string(), timezone_string: z.string() });
const Named = z.array(z.looseObject({ id: z.number(), name: z.string() }));
const Product = z.looseObject({ id: z.number(), categories: Named, tags: Named });
const noReturns = () =>
  Promise.reject(new ProviderError("unsupported", "woocommerce", "no_native_returns", "WooCommerce keeps no returns."));

/** One store's live connection. */
export function createConnection(api: RestApi): PlatformConnection {
  const list = (query: Record<string, string>) => api.call({ method: "GET", path: "/orders", query }, z.array(WireOrder));
  const whole = async (order: WireOrder) => orderOf(order, order.refunds.length > 0 ? await api.refunds(String(order.id)) : []);
  const put = (id: string, body: unknown) => api.call({ method: "PUT", path: `/orders/${id}`, body }, WireOrder);
  const metaOf = (order: WireOrder, key: string) => JSON.stringify(order.meta_data.find((one) => one.key === key)?.value);
  const keepMeta = async (id: string, key: string, value: unknown) => {
    const order = await api.order(id);
    if (order && metaOf(order, key) !== JSON.stringify(value)) await put(id, { meta_data: [{ key, value }] });
  };
  return {
    storeFacts: async () => {
      const [settings, site] = [
        await api.call({ method: "GET", path: "/settings/general" }, Setting),
        await api.call({ method: "GET", path: "/" }, Site),
      ];
      const settingOf = (id: string) => String(settings.find((one) => one.id === id)?.value ?? "");
      return {
        name: site.name,
        email: null,
        currency: settingOf("woocommerce_currency"),
        timezone: site.timezone_string,
        countryCode: settingOf("woocommerce_default_country").split(":")[0] || null,
        scopes: ["read_write"],
      };
    },
    fetchOrders: async (ids) => {
      const found = await Promise.all(ids.map((id) => api.order(id)));
      return Promise.all(found.flatMap((order) => (order ? [whole(order)] : [])));
    },
    listOrderVersions: async (since, cursor) => {
      const page = Number(cursor ?? 1);
      const query = {
        modified_after: since.toISOString(),
        orderby: "modified",
        order: "asc",
        page: String(page),
        per_page: String(pageOrders),
      };
      const orders = await list(query);
      return { items: orders.map(versionOf), next: orders.length === pageOrders ? String(page + 1) : null };
    },
    startBulkOrders: async (since) => ({ bulkId: since?.toISOString() ?? new Date(0).toISOString() }),
    bulkStatus: async (bulkId) => ({ state: "done", objectCount: 0, url: bulkId, errorCode: null }),
    readBulkOrders: async function* (url, offset) {
      for (let at = offset; ; at += pageOrders) {
        const orders = await list({ modified_after: url, orderby: "id", order: "asc", offset: String(at), per_page: String(pageOrders) });
        for (const [i, order] of orders.entries()) yield { order: await whole(order), resumeAt: at + i + 1 };
        if (orders.length < pageOrders) return;
      }
    },
    annotateOrder: ({ orderExternalId, level, probability }) => keepMeta(orderExternalId, "_backhaul_risk", { level, probability }),
    showReturns: (orderExternalId, returns) => keepMeta(orderExternalId, "backhaul_returns", returns),
    holdOrder: async (id, _reason, _key, memory: OrderMemory) => {
      const order = await api.order(id);
      if (order?.status === "on-hold") return;
      if (!order || order.status === "completed" || trackingOf(order).length > 0)
        throw new ProviderError("rejected", "woocommerce", "nothing_to_hold", "Nothing of this order waits to be shipped.");
      await memory.keep(order.status);
      await put(id, { status: "on-hold" });
    },
    releaseOrder: async (id, _key, memory) => {
      const order = await api.order(id);
      if (order?.status === "on-hold") await put(id, { status: (await memory.read()) ?? "processing" });
    },
    cancelOrder: async (id) => {
      const order = await api.order(id);
      if (order?.status === "cancelled") return;
      if (!order || order.status === "completed" || trackingOf(order).length > 0)
        throw new ProviderError("rejected", "woocommerce", "too_late", "This order has shipped.");
      await put(id, { status: "cancelled" });
    },
    correctOrder: async (id, correction) => {
      const order = await api.order(id);
      if (!order || order.status === "completed" || order.status === "cancelled" || trackingOf(order).length > 0)
        throw new ProviderError("rejected", "woocommerce", "too_late", "This order has shipped or ended.");
      const { address_1: line1, address_2: line2, city, postcode: postalCode, phone } = order.shipping;
      const next = correctedAddress({ line1, line2, city, postalCode, phone }, correction);
      const shipping = { address_1: next.line1, address_2: next.line2, city: next.city, postcode: next.postalCode, phone: next.phone };
      const meta_data = wishedDelivery(correction).map(({ name, value }) => ({ key: name, value }));
      const isSo =
        JSON.stringify(shipping) === JSON.stringify({ address_1: line1, address_2: line2, city, postcode: postalCode, phone }) &&
        meta_data.every(({ key, value }) => metaOf(order, key) === JSON.stringify(value));
      const texts = Object.fromEntries(Object.entries(shipping).map(([name, value]) => [name, value ?? ""]));
      if (!isSo) await put(id, { shipping: texts, meta_data });
    },
    readProducts: async (ids) => {
      const query = { include: ids.join(","), per_page: "100" };
      const products = await api.call({ method: "GET", path: "/products", query }, z.array(Product));
      return products.map(({ id, categories, tags }) => ({
        ...{ externalId: String(id), type: null, tags: tags.map((tag) => tag.name) },
        collections: categories.flatMap((one) => [String(one.id), one.name]),
      }));
    },
    returnReasons: async () => [],
    fetchReturn: async () => null,
    listReturns: async () => [],
    requestReturn: noReturns,
    approveReturn: noReturns,
    declineReturn: noReturns,
    cancelReturn: noReturns,
    quoteRefund: (units) => quoteRefund(api, units),
    settleReturn: (settlement, key) => settleReturn(api, settlement, key),
    wasSettled: (id, { keys }) => wasSettled(api, id, keys),
  };
}
