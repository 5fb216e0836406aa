import { ProviderError } from "~/domain/errors";
import type { PlatformConnection } from "~/ports/platform";
import type { AccessKeeper } from "../access.server";
import type { BigCommerceClient } from "../client.server";
import { stockMemory } from "./adjust-stock.server";
import { annotateOrder, showReturns } from "./annotate-order.server";
import { cancelOrder } from "./cancel-order.server";
import { closeUndelivered } from "./close-undelivered.server";
import { correctOrder } from "./correct-order.server";
import { exchangeChoices } from "./exchange-order.server";
import { exchangeReturn } from "./exchange-return.server";
import { releaseStock, reserveStock } from "./exchange-stock.server";
import { holdOrder, releaseOrder } from "./hold-order.server";
import { type KeepOptions, keepInstalled } from "./keep-installed.server";
import { bulkStatus, readBulkOrders, startBulkOrders } from "./page-orders.server";
import { publishPage } from "./publish-page.server";
import { quoteRefund } from "./quote-refund.server";
import { listOrderVersions } from "./read-order-versions.server";
import { fetchOrders } from "./read-orders.server";
import { readProducts } from "./read-products.server";
import { readShopperGroups } from "./read-shopper-groups.server";
import { restock } from "./restock.server";
import { settleReturn, wasSettled } from "./settle-return.server";
import { storeFacts } from "./store-facts.server";

const noReturns = () =>
  Promise.reject(
    new ProviderError("unsupported", "bigcommerce", "no_native_returns", "BigCommerce keeps no returns that an app can reach."),
  );

/** One store's live connection: each call of the port is one file here. */
export function createConnection(client: BigCommerceClient, access: AccessKeeper, keep: KeepOptions): PlatformConnection {
  return {
    storeFacts: async () => storeFacts(client, (await access.get(client.hash)).scopes),
    keepInstalled: async () => keepInstalled(client, await access.get(client.hash), keep),
    fetchOrders: (externalIds) => fetchOrders(client, externalIds),
    readProducts: (externalIds) => readProducts(client, externalIds),
    readShopperGroups: (externalIds) => readShopperGroups(client, externalIds),
    listOrderVersions: (since, cursor) => listOrderVersions(client, since, cursor),
    startBulkOrders: (since) => startBulkOrders(since),
    bulkStatus: (bulkId) => bulkStatus(client, bulkId),
    readBulkOrders: (url, offset) => readBulkOrders(client, url, offset),
    annotateOrder: (note) => annotateOrder(client, note),
    holdOrder: (orderExternalId, reason, _key, memory) => holdOrder(client, orderExternalId, reason, memory),
    releaseOrder: (orderExternalId, _key, memory) => releaseOrder(client, orderExternalId, memory),
    cancelOrder: (orderExternalId, note) => cancelOrder(client, orderExternalId, note),
    correctOrder: (orderExternalId, correction) => correctOrder(client, orderExternalId, correction),
    publishPage: (page) => publishPage(client, page),
    returnReasons: async () => [],
    fetchReturn: async () => null,
    listReturns: async () => [],
    requestReturn: noReturns,
    approveReturn: noReturns,
    declineReturn: noReturns,
    cancelReturn: noReturns,
    quoteRefund: (units) => quoteRefund(client, units),
    settleReturn: (settlement, key) => settleReturn(client, settlement, key),
    wasSettled: (orderExternalId, names) => wasSettled(client, orderExternalId, names),
    restock: (orderExternalId, lines, key) => restock(client, orderExternalId, lines, key),
    closeUndelivered: (undelivered, key) => closeUndelivered(client, undelivered, key),
    stockMemory: (orderExternalId, key) => stockMemory(client, orderExternalId, key),
    exchangeChoices: (productExternalIds, currency) => exchangeChoices(client, productExternalIds, currency),
    exchangeOrder: (exchange, key) => exchangeReturn(client, exchange, key),
    reserveStock: (orderExternalId, units, key) => reserveStock(client, orderExternalId, units, key),
    releaseStock: (orderExternalId, units, key) => releaseStock(client, orderExternalId, units, key),
    showReturns: (orderExternalId, returns) => showReturns(client, orderExternalId, returns),
  };
}
