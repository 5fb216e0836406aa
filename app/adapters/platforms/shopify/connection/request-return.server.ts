import { z } from "zod";
import { ProviderError } from "~/domain/errors";
import { formatDecimal } from "~/domain/money";
import type { NativeReturn, ReturnAsk } from "~/ports/platform";
import type { AdminClient } from "../client.server";
import { CreateReturn } from "../documents/exchanges";
import { ApproveReturn, CancelReturn, DeclineReturn, RequestReturn } from "../documents/returns";
import { refuseUserErrors, UserErrors } from "../graphql-errors";
import { returnFromNode } from "../mapping-returns";
import { claim, giveBack, type Marker, markerKey, readMarker, underClaim, writeMarker } from "./order-markers.server";
import { listReturns, requireReturn, returnReasons } from "./read-returns.server";

const Payload = z.object({ return: z.object({ id: z.string() }).nullable(), userErrors: UserErrors });
const Requested = z.object({ returnRequest: Payload });
const Created = z.object({ returnCreate: Payload });
const Approved = z.object({ returnApproveRequest: Payload });
const Declined = z.object({ returnDeclineRequest: Payload });
const Cancelled = z.object({ returnCancel: Payload });

/** What is written on the order before a request is filed: which returns it had, and later which one became ours. */
const AskMarker = z.object({ known: z.array(z.string()), returnId: z.string().nullable() });
type AskMarker = z.infer<typeof AskMarker>;

/**
 * Files a request that the store must approve. Shopify has no key for this call, so a marker on the order carries ours
 * (decision 0002): a return that was not there before the first attempt and has exactly the asked lines is our own.
 * @throws ProviderError `unavailable` `under_way` while an earlier call may still be at work
 */
export async function requestReturn(client: AdminClient, ask: ReturnAsk, key: string): Promise<NativeReturn> {
  const marker = await readMarker(client, ask.orderExternalId, markerKey("ask", key), AskMarker);
  if (marker.value?.returnId) return returnFromNode(await requireReturn(client, marker.value.returnId));
  const before = await listReturns(client, ask.orderExternalId);
  const known = marker.value?.known ?? before.map((one) => one.externalId);
  const ours = marker.value ? before.find((one) => !known.includes(one.externalId) && hasLines(one, ask)) : undefined;
  if (ours) return remember(client, marker, known, ours);
  const returnLineItems = await linesOf(client, ask);
  const { startBy, held } = await claim(client, marker, { known, returnId: null });
  const { shippingFee } = ask;
  const input = {
    orderId: ask.orderExternalId,
    returnLineItems,
    ...(shippingFee && shippingFee.minor > 0
      ? { returnShippingFee: { amount: { amount: formatDecimal(shippingFee), currencyCode: shippingFee.currency } } }
      : {}),
  };
  const { userErrors, return: made } = await underClaim(client, held, () => file(client, input, ask, startBy));
  if (userErrors.length > 0) await giveBack(client, held);
  refuseUserErrors(userErrors);
  if (!made) throw new ProviderError("rejected", "shopify", "no_return", "Shopify filed no return.");
  return remember(client, held, known, returnFromNode(await requireReturn(client, made.id)));
}

const isOpened = ({ exchange, open }: ReturnAsk): boolean => open === true || (exchange?.length ?? 0) > 0;

/** A plain return is a request; one that sends other goods, or whose goods are here, is opened whole. */
async function file(client: AdminClient, input: object, ask: ReturnAsk, startBy: Date): Promise<z.infer<typeof Payload>> {
  const exchange = ask.exchange ?? [];
  if (!isOpened(ask)) return (await client.run(RequestReturn, { input }, Requested, { startBy })).data.returnRequest;
  const exchangeLineItems = exchange.map(({ variantExternalId, quantity, discount }) => ({
    ...{ variantId: variantExternalId, quantity },
    ...(discount && discount.minor > 0
      ? {
          appliedDiscount: {
            description: "Exchange",
            value: { amount: { amount: formatDecimal(discount), currencyCode: discount.currency } },
          },
        }
      : {}),
  }));
  return (await client.run(CreateReturn, { input: { ...input, exchangeLineItems } }, Created, { startBy })).data.returnCreate;
}

async function remember(client: AdminClient, marker: Marker<AskMarker>, known: string[], made: NativeReturn): Promise<NativeReturn> {
  await writeMarker(client, marker, { known, returnId: made.externalId });
  return made;
}

/** Shopify demands a reason; who gave none gets the library's "unknown" or "other". */
async function linesOf(client: AdminClient, ask: ReturnAsk) {
  const unnamed = ask.lines.some((line) => line.reasonId === null) ? await returnReasons(client) : [];
  const fallback = unnamed.find(({ handle }) => handle === "unknown") ?? unnamed.find(({ handle }) => handle === "other") ?? unnamed[0];
  return ask.lines.map((line) => ({
    fulfillmentLineItemId: line.fulfilmentLineExternalId,
    quantity: line.quantity,
    returnReasonDefinitionId: line.reasonId ?? fallback?.id,
    ...(line.restockingPercent ? { restockingFee: { percentage: line.restockingPercent } } : {}),
    // A return that is opened at once has no words of the shopper; they stand in the note to the reason.
    ...(isOpened(ask) ? { returnReasonNote: line.note?.slice(0, 255) ?? "" } : { customerNote: line.note?.slice(0, 300) ?? null }),
  }));
}

/** The same goods in the same number; the reason may have been changed by staff since. */
function hasLines(one: NativeReturn, ask: ReturnAsk): boolean {
  const text = (lines: { fulfilmentLineExternalId: string; quantity: number }[]) =>
    lines
      .map((line) => `${line.fulfilmentLineExternalId}:${line.quantity}`)
      .sort()
      .join();
  return text(one.lines) === text(ask.lines);
}

/** Approves a request; an approved (or already closed) return is success. */
export async function approveReturn(client: AdminClient, externalId: string): Promise<NativeReturn> {
  const act = async () => (await client.run(ApproveReturn, { input: { id: externalId } }, Approved)).data.returnApproveRequest.userErrors;
  return settleStatus(client, externalId, ["open", "closed"], act);
}

/** Declines a request; a declined return is success. @param note at most 500 characters, shown to the shopper */
export async function declineReturn(client: AdminClient, externalId: string, note: string): Promise<NativeReturn> {
  const input = { id: externalId, declineReason: "OTHER", declineNote: note.slice(0, 500) };
  return settleStatus(client, externalId, ["declined"], async () => {
    return (await client.run(DeclineReturn, { input }, Declined)).data.returnDeclineRequest.userErrors;
  });
}

/** Cancels a return of which nothing was processed; a cancelled return is success. */
export async function cancelReturn(client: AdminClient, externalId: string): Promise<NativeReturn> {
  const act = async () => (await client.run(CancelReturn, { id: externalId }, Cancelled)).data.returnCancel.userErrors;
  return settleStatus(client, externalId, ["cancelled"], act);
}

/** Looks, acts, and looks again: a refusal counts only when the return is not where it should be. */
async function settleStatus(
  client: AdminClient,
  externalId: string,
  wanted: NativeReturn["status"][],
  act: () => Promise<UserErrors>,
): Promise<NativeReturn> {
  const before = returnFromNode(await requireReturn(client, externalId));
  if (wanted.includes(before.status)) return before;
  const errors = await act();
  const after = returnFromNode(await requireReturn(client, externalId));
  if (!wanted.includes(after.status)) {
    refuseUserErrors(errors);
    throw new ProviderError("rejected", "shopify", "INVALID_STATE", `The return is ${after.status} in Shopify.`);
  }
  return after;
}
