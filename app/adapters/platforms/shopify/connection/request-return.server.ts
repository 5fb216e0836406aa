import { z } from "zod";
import { ProviderError } from "~/domain/errors";
import type { NativeReturn, ReturnAsk } from "~/ports/platform";
import type { AdminClient } from "../client.server";
import { ApproveReturn, CancelReturn, DeclineReturn, RequestReturn } from "../documents/returns";
import { refuseUserErrors, UserErrors } from "../graphql-errors";
import { returnFromNode } from "../mapping-returns";
import { markerKey, readMarker, writeMarker } from "./order-markers.server";
import { listReturns, requireReturn, returnReasons } from "./read-returns.server";

const Payload = z.object({ return: z.object({ id: z.string() }).nullable(), userErrors: UserErrors });
const Requested = z.object({ returnRequest: Payload });
const Approved = z.object({ returnApproveRequest: Payload });
const Declined = z.object({ returnDeclineRequest: Payload });
const Cancelled = z.object({ returnCancel: Payload });

/** What is written on the order before a request is filed: which returns it had, and later which one became ours. */
const AskMarker = z.object({ known: z.array(z.string()), returnId: z.string().nullable() });

/**
 * Files a request that the store must approve. Shopify has no key for this call, so a marker on the order carries ours
 * (decision 0002): a return that was not there before the first attempt and has exactly the asked lines is our own.
 */
export async function requestReturn(client: AdminClient, ask: ReturnAsk, key: string): Promise<NativeReturn> {
  const name = markerKey("ask", key);
  const marker = await readMarker(client, ask.orderExternalId, name, AskMarker);
  if (marker?.returnId) return returnFromNode(await requireReturn(client, marker.returnId));
  const before = await listReturns(client, ask.orderExternalId);
  const known = marker?.known ?? before.map((one) => one.externalId);
  if (marker) {
    const ours = before.find((one) => !known.includes(one.externalId) && hasLines(one, ask));
    if (ours) return remember(client, ask, name, known, ours);
  } else await writeMarker(client, ask.orderExternalId, name, { known, returnId: null });
  const returnLineItems = await linesOf(client, ask);
  const { data } = await client.run(RequestReturn, { input: { orderId: ask.orderExternalId, returnLineItems } }, Requested);
  refuseUserErrors(data.returnRequest.userErrors);
  const id = data.returnRequest.return?.id;
  if (!id) throw new ProviderError("rejected", "shopify", "no_return", "Shopify filed no return.");
  return remember(client, ask, name, known, returnFromNode(await requireReturn(client, id)));
}

async function remember(client: AdminClient, ask: ReturnAsk, name: string, known: string[], made: NativeReturn): Promise<NativeReturn> {
  await writeMarker(client, ask.orderExternalId, name, { known, returnId: made.externalId });
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
    customerNote: line.note?.slice(0, 300) ?? null,
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
