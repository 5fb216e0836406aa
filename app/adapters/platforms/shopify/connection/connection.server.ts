import type { PlatformConnection } from "~/ports/platform";
import type { AdminClient } from "../client.server";
import { returnFromNode } from "../mapping-returns";
import { annotateOrder } from "./annotate-order.server";
import type { BulkFileOptions } from "./bulk-lines.server";
import { bulkStatus, startBulkOrders } from "./bulk-orders.server";
import { cancelOrder } from "./cancel-order.server";
import { closeUndelivered } from "./close-undelivered.server";
import { correctOrder } from "./correct-order.server";
import { balanceOf } from "./exchange-balance.server";
import { exchangeChoices } from "./exchange-choices.server";
import { exchangeReturn } from "./exchange-return.server";
import { guardCheckout, leaveCheckout } from "./guard-checkout.server";
import { holdOrder, releaseOrder } from "./hold-order.server";
import { payLink } from "./pay-link.server";
import { readBulkOrders } from "./read-bulk-orders.server";
import { listOrderVersions } from "./read-order-versions.server";
import { fetchOrders } from "./read-orders.server";
import { readProducts } from "./read-products.server";
import { listReturns, quoteRefund, readReturn, returnReasons } from "./read-returns.server";
import { readShopperGroups } from "./read-shopper-groups.server";
import { approveReturn, cancelReturn, declineReturn, requestReturn } from "./request-return.server";
import { settleReturn } from "./settle-return.server";
import { storeFacts } from "./store-facts.server";
import { tellCustomers } from "./tell-customers.server";
import { takeIn, tellStock } from "./tell-stock.server";

/** One store's live connection: each call of the port is one file here. */
export function createConnection(client: AdminClient, file: BulkFileOptions): PlatformConnection {
  return {
    storeFacts: () => storeFacts(client),
    fetchOrders: (externalIds) => fetchOrders(client, externalIds),
    readProducts: (externalIds) => readProducts(client, externalIds),
    readShopperGroups: (externalIds) => readShopperGroups(client, externalIds),
    listOrderVersions: (since, cursor) => listOrderVersions(client, since, cursor),
    startBulkOrders: (since) => startBulkOrders(client, since),
    bulkStatus: (bulkId) => bulkStatus(client, bulkId),
    readBulkOrders: (url, offset) => readBulkOrders(client, url, offset, file),
    annotateOrder: (note) => annotateOrder(client, note),
    holdOrder: (orderExternalId, reason, key) => holdOrder(client, orderExternalId, reason, key),
    releaseOrder: (orderExternalId) => releaseOrder(client, orderExternalId),
    cancelOrder: (orderExternalId, note) => cancelOrder(client, orderExternalId, note),
    correctOrder: (orderExternalId, correction) => correctOrder(client, orderExternalId, correction),
    payLink: (orderExternalId) => payLink(client, orderExternalId),
    returnReasons: () => returnReasons(client),
    fetchReturn: async (externalId) => {
      const node = await readReturn(client, externalId);
      return node && returnFromNode(node);
    },
    listReturns: (orderExternalId) => listReturns(client, orderExternalId),
    requestReturn: (ask, key) => requestReturn(client, ask, key),
    approveReturn: (externalId) => approveReturn(client, externalId),
    declineReturn: (externalId, note) => declineReturn(client, externalId, note),
    cancelReturn: (externalId) => cancelReturn(client, externalId),
    quoteRefund: (units) => quoteRefund(client, units),
    settleReturn: (settlement, key) => settleReturn(client, settlement, key),
    exchangeChoices: (productExternalIds, currency) => exchangeChoices(client, productExternalIds, currency),
    exchangeOrder: (exchange, key) => exchangeReturn(client, exchange, key),
    takeIn: (returnExternalId, lines) => takeIn(client, returnExternalId, lines),
    tellStock: (returnExternalId, units) => tellStock(client, returnExternalId, units),
    closeUndelivered: (undelivered, key) => closeUndelivered(client, undelivered, key),
    balanceOf: (orderExternalId) => balanceOf(client, orderExternalId),
    checkout: {
      guard: (config, how) => guardCheckout(client, config, how),
      leave: () => leaveCheckout(client),
      tell: (standings) => tellCustomers(client, standings),
    },
  };
}
