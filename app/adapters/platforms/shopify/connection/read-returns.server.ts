import { z } from "zod";
import { ProviderError } from "~/domain/errors";
import { addMoney, type Money, zero } from "~/domain/money";
import type { NativeReturn, RefundQuote, ReturnReason, SettledUnits } from "~/ports/platform";
import type { AdminClient } from "../client.server";
import { RefundOutcome, ReturnById, ReturnReasons, ReturnsOfOrder } from "../documents/returns";
import { moneyOf } from "../mapping-graphql";
import { ReasonNode, ReturnNode, returnFromNode } from "../mapping-returns";
import { MoneyBag } from "../order-nodes";

const One = z.object({ return: ReturnNode.nullable() });
const OfOrder = z.object({
  order: z
    .object({
      returns: z.object({
        nodes: z.array(z.object({ id: z.string() })),
        pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
      }),
    })
    .nullable(),
});
const Reasons = z.object({ returnReasonDefinitions: z.object({ nodes: z.array(ReasonNode.extend({ deleted: z.boolean() })) }) });
const Outcome = z.object({
  return: z
    .object({
      suggestedFinancialOutcome: z
        .object({
          discountedSubtotal: MoneyBag,
          financialTransfer: z
            .object({
              amount: MoneyBag.optional(),
              suggestedTransactions: z
                .array(
                  z.object({
                    amountSet: MoneyBag,
                    maximumRefundableSet: MoneyBag.nullable(),
                    parentTransaction: z.object({ id: z.string() }).nullable(),
                  }),
                )
                .optional(),
            })
            .nullable(),
        })
        .nullable(),
    })
    .nullable(),
});

/** The platform's library of reasons, deleted ones left out. */
export async function returnReasons(client: AdminClient): Promise<ReturnReason[]> {
  const { returnReasonDefinitions: library } = (await client.run(ReturnReasons, {}, Reasons)).data;
  return library.nodes.filter((reason) => !reason.deleted).map(({ id, handle, name }) => ({ id, handle, name }));
}

/**
 * The return as Shopify tells it, or null when it does not exist.
 * @throws ProviderError `unsupported` `too_many_lines` for a return of more than 60 lines: a part of it must not pass for all
 */
export async function readReturn(client: AdminClient, externalId: string): Promise<ReturnNode | null> {
  const node = (await client.run(ReturnById, { id: externalId }, One)).data.return;
  if (node?.returnLineItems.pageInfo.hasNextPage)
    throw new ProviderError("unsupported", "shopify", "too_many_lines", "A return of more than 60 lines must be handled in Shopify.");
  return node;
}

/** @throws ProviderError `rejected` `NOT_FOUND` */
export async function requireReturn(client: AdminClient, externalId: string): Promise<ReturnNode> {
  const node = await readReturn(client, externalId);
  if (!node) throw new ProviderError("rejected", "shopify", "NOT_FOUND", "The return is not in Shopify any more.");
  return node;
}

/** All returns of an order, oldest first. */
export async function listReturns(client: AdminClient, orderExternalId: string): Promise<NativeReturn[]> {
  const ids: string[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const answer: z.infer<typeof OfOrder> = (await client.run(ReturnsOfOrder, { id: orderExternalId, after }, OfOrder)).data;
    const page = answer.order?.returns;
    ids.push(...(page?.nodes ?? []).map(({ id }) => id));
    after = page?.pageInfo.endCursor ?? null;
    more = page?.pageInfo.hasNextPage ?? false;
  }
  const found: NativeReturn[] = [];
  for (const id of ids) {
    const node = await readReturn(client, id);
    if (node) found.push(returnFromNode(node));
  }
  return found.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
}

/** A payment and how much of it can still go back. */
export interface RefundablePayment {
  parentId: string;
  most: Money;
}

/** Shopify settles its own returns only. @throws ProviderError `rejected` `NOT_FOUND` for units of no native return */
export function nativeUnits<L extends { lineExternalId: string | null }>(units: {
  returnExternalId: string | null;
  lines: readonly L[];
}): { returnExternalId: string; lines: (L & { lineExternalId: string })[] } {
  const lines = units.lines.flatMap((line) => (line.lineExternalId === null ? [] : [{ ...line, lineExternalId: line.lineExternalId }]));
  if (units.returnExternalId === null || lines.length < units.lines.length)
    throw new ProviderError("rejected", "shopify", "NOT_FOUND", "The return is not in Shopify.");
  return { returnExternalId: units.returnExternalId, lines };
}

/** What Shopify would give back for these lines, and on which payments. Nothing for an order that was not paid. */
export async function refundOutcome(
  client: AdminClient,
  externalId: string,
  lines: readonly { lineExternalId: string; quantity: number }[],
): Promise<{ total: Money; payments: RefundablePayment[] }> {
  const asked = lines.map((line) => ({ id: line.lineExternalId, quantity: line.quantity }));
  const { data } = await client.run(RefundOutcome, { id: externalId, lines: asked }, Outcome);
  const outcome = data.return?.suggestedFinancialOutcome;
  if (!outcome) throw new ProviderError("rejected", "shopify", "NOT_FOUND", "The return is not in Shopify any more.");
  const transfer = outcome.financialTransfer;
  const payments = (transfer?.suggestedTransactions ?? []).flatMap(({ amountSet, maximumRefundableSet, parentTransaction }) =>
    parentTransaction ? [{ parentId: parentTransaction.id, most: moneyOf(maximumRefundableSet ?? amountSet) }] : [],
  );
  // An invoice outcome has no suggested transactions: the shopper would owe, so nothing goes back.
  const pays = transfer?.suggestedTransactions !== undefined && transfer.amount !== undefined;
  return { total: pays && transfer.amount ? moneyOf(transfer.amount) : zero(moneyOf(outcome.discountedSubtotal).currency), payments };
}

/** See the port. */
export async function quoteRefund(client: AdminClient, units: SettledUnits): Promise<RefundQuote> {
  const { returnExternalId, lines } = nativeUnits(units);
  const { total, payments } = await refundOutcome(client, returnExternalId, lines);
  const back = payments.map((payment) => payment.most).reduce(addMoney, zero(total.currency));
  return { total, refundableToOriginal: back.minor < total.minor ? back : total };
}
