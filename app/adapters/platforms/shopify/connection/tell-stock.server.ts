import { z } from "zod";
import type { StockDisposition } from "~/domain/bench/unit";
import { ProviderError } from "~/domain/errors";
import type { ExchangedLine } from "~/ports/exchange";
import type { UnitsGone } from "~/ports/stock";
import type { AdminClient } from "../client.server";
import { DisposeGoods } from "../documents/exchanges";
import { refuseUserErrors, UserErrors } from "../graphql-errors";
import { everyUnitGone, type ReturnNode, reverseLines, unitsLeft } from "../mapping-returns";
import { claim, giveBack, markerKey, readMarker, underClaim } from "./order-markers.server";
import { requireReturn } from "./read-returns.server";
import { closeWhenDone, stockLocation } from "./settle-return.server";

const Disposed = z.object({ reverseFulfillmentOrderDispose: z.object({ userErrors: UserErrors }) });
/** Only who is at work counts, nothing else is remembered: the return itself says what was done. */
const StockMarker = z.object({});

/** Makes the return say where its units went, and closes it once it is processed and nothing is left to say. See the port. */
export async function tellStock(client: AdminClient, returnExternalId: string, units: readonly UnitsGone[]): Promise<void> {
  const node = await say(client, returnExternalId, units, "all");
  if (everyUnitGone(node)) await closeWhenDone(client, node);
}

/** Says of goods that came after their exchange what becomes of them. Looks first: units with a disposition are left alone. */
export async function takeIn(client: AdminClient, returnExternalId: string, lines: readonly ExchangedLine[]): Promise<void> {
  const units = lines.flatMap(({ lineExternalId, quantity, restock }) =>
    lineExternalId === null ? [] : [{ lineExternalId, quantity, as: restock ? ("restocked" as const) : ("not_restocked" as const) }],
  );
  await closeWhenDone(client, await say(client, returnExternalId, units, "what fits"));
}

/**
 * Disposes of the units that the return does not name yet. The call takes no key and the return's own numbers are its memory, so a claim keeps two
 * workers, and one whose call is still on its way, from doing the same twice (decision 0002).
 * @returns the return as it is afterwards
 */
async function say(
  client: AdminClient,
  returnExternalId: string,
  units: readonly UnitsGone[],
  how: "all" | "what fits",
): Promise<ReturnNode> {
  const { order } = await requireReturn(client, returnExternalId);
  const marker = await readMarker(client, order.id, markerKey("stock", returnExternalId), StockMarker);
  const node = await requireReturn(client, returnExternalId);
  const missing = unsaid(node, units, how);
  if (missing.length === 0) return node;
  const locationId = missing.some(({ as }) => as === "restocked") ? await stockLocation(client, node) : null;
  const inputs = missing.map(({ id, as, quantity }) => ({
    ...{ reverseFulfillmentOrderLineItemId: id, quantity, dispositionType: as.toUpperCase() },
    ...(as === "restocked" ? { locationId } : {}),
  }));
  const { startBy, held } = await claim(client, marker, {});
  const { data } = await underClaim(client, held, () => client.run(DisposeGoods, { inputs }, Disposed, { startBy }));
  await giveBack(client, held);
  const after = await requireReturn(client, returnExternalId);
  // A refusal counts only while the return does not say what it should.
  if (unsaid(after, units, how).length > 0) {
    refuseUserErrors(data.reverseFulfillmentOrderDispose.userErrors);
    throw new ProviderError("rejected", "shopify", "not_disposed", "Shopify did not note where these units went.");
  }
  return after;
}

/** What the return does not say yet, by its reverse lines. @throws ProviderError `rejected` `disposed_otherwise` */
function unsaid(node: ReturnNode, units: readonly UnitsGone[], how: "all" | "what fits") {
  const wanted = new Map<string, UnitsGone>();
  for (const one of units) {
    const key = `${one.lineExternalId} ${one.as}`;
    wanted.set(key, { ...one, quantity: one.quantity + (wanted.get(key)?.quantity ?? 0) });
  }
  const taken = new Map<string, number>();
  const missing: { id: string; as: StockDisposition; quantity: number }[] = [];
  for (const { lineExternalId, as, quantity } of wanted.values()) {
    const line = node.returnLineItems.nodes.find((one) => one.id === lineExternalId);
    if (!line?.fulfillmentLineItem)
      throw new ProviderError("rejected", "shopify", "NOT_FOUND", "A line of the return is not in Shopify any more.");
    const reverse = reverseLines(node, line.fulfillmentLineItem.id);
    const said = reverse.flatMap((one) => one.dispositions).filter((one) => one.type === as.toUpperCase());
    let left = quantity - said.reduce((sum, one) => sum + one.quantity, 0);
    for (const one of reverse) {
      const fits = Math.min(left, unitsLeft(one) - (taken.get(one.id) ?? 0));
      if (fits <= 0) continue;
      taken.set(one.id, (taken.get(one.id) ?? 0) + fits);
      missing.push({ id: one.id, as, quantity: fits });
      left -= fits;
    }
    // That units are being worked on is a remark: what becomes of them is said later.
    if (left > 0 && how === "all" && as !== "processing_required")
      throw new ProviderError(
        "rejected",
        "shopify",
        "disposed_otherwise",
        "Staff said in Shopify that these units went elsewhere. Check the return there, then give this up.",
      );
  }
  return missing;
}
