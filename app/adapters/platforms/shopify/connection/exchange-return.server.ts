import { z } from "zod";
import { ProviderError } from "~/domain/errors";
import type { Exchange, Exchanged } from "~/ports/exchange";
import type { AdminClient } from "../client.server";
import { ExchangeLines } from "../documents/exchanges";
import { moneyOf } from "../mapping-graphql";
import { MoneyBag } from "../order-nodes";
import { nativeUnits } from "./read-returns.server";
import { settleReturn } from "./settle-return.server";

const Lines = z.object({
  return: z
    .object({
      exchangeLineItems: z.object({
        nodes: z.array(
          z.object({ id: z.string(), variantId: z.string().nullable(), quantity: z.number(), unprocessedQuantity: z.number() }),
        ),
        pageInfo: z.object({ hasNextPage: z.boolean() }),
      }),
      order: z.object({ id: z.string(), totalOutstandingSet: MoneyBag }),
    })
    .nullable(),
});

async function exchangeLines(client: AdminClient, id: string) {
  const found = (await client.run(ExchangeLines, { id }, Lines)).data.return;
  if (!found) throw new ProviderError("rejected", "shopify", "NOT_FOUND", "The return is not in Shopify any more.");
  if (found.exchangeLineItems.pageInfo.hasNextPage)
    throw new ProviderError("unsupported", "shopify", "too_many_lines", "A return of more than 60 lines must be handled in Shopify.");
  return { lines: found.exchangeLineItems.nodes, outstanding: moneyOf(found.order.totalOutstandingSet) };
}

/**
 * Sends the goods that the native return promises instead: they join its order with the same call that confirms the returned ones and gives the
 * difference back (decision 0017). What is owed for dearer ones is the order's balance then, and Shopify holds them until it is paid.
 * @throws ProviderError `rejected` `exchange_changed` when the return does not hold these goods; what `settleReturn` throws
 */
export async function exchangeReturn(client: AdminClient, exchange: Exchange, key: string): Promise<Exchanged> {
  const { returnExternalId, lines } = nativeUnits({ returnExternalId: exchange.returnExternalId, lines: exchange.returned });
  const found = await exchangeLines(client, returnExternalId);
  const free = [...found.lines];
  const exchangeLineItems = exchange.units.map((unit) => {
    const at = free.findIndex((line) => line.variantId === unit.variantExternalId && line.quantity >= unit.quantity);
    const [line] = at < 0 ? [] : free.splice(at, 1);
    if (!line) throw new ProviderError("rejected", "shopify", "exchange_changed", "These goods are not part of the return in Shopify.");
    return { id: line.id, quantity: unit.quantity };
  });
  const { refunds } = await settleReturn(
    client,
    {
      returnExternalId,
      orderExternalId: exchange.orderExternalId,
      lines: lines.map((line) => ({ ...line, dispositionLineExternalId: null })),
      money: exchange.refund && { amount: exchange.refund, to: "original" },
      note: exchange.note,
      knownRefunds: exchange.knownRefunds,
    },
    key,
    { exchangeLineItems, beforeArrival: exchange.beforeArrival },
  );
  const { outstanding } = await exchangeLines(client, returnExternalId);
  return { orderExternalId: exchange.orderExternalId, refunds, owed: outstanding.minor > 0 ? outstanding : null };
}
