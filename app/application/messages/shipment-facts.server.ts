import type { MailTemplate } from "~/domain/messages/templates";
import type { ShopperLocale } from "~/domain/stores/settings";
import type { StoreTx } from "~db/client.server";
import { listReturnLines, type ReturnRow } from "~db/queries/returns.server";
import { findShipment } from "~db/queries/shipments.server";
import type { StoreRow } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";
import { publishedPolicy } from "../policy/published-policy.server";
import { translate } from "./translate";

/** How the goods of a return are to be packed: a sentence for each direction that one of its reasons asks for, in the shopper's language. */
export async function packingOf(
  ctx: Ctx,
  tx: StoreTx,
  store: Pick<StoreRow, "currency">,
  row: Pick<ReturnRow, "returnId" | "policyChannel">,
  locale: ShopperLocale,
): Promise<string[]> {
  const { policy } = await publishedPolicy(ctx, tx, store, row.policyChannel);
  const keys = new Set((await listReturnLines(tx, [row.returnId])).map((line) => policy.reasonRule(line.reasonId).packing ?? "usual"));
  return [...keys].filter((key) => key !== "usual").map((key) => translate(locale, `send.pack.${key}`));
}

/** What a mail about the way back says of it: who comes, when, or which counter took it. Nothing for other mails. */
export async function wayFacts(
  tx: StoreTx,
  returnId: string,
  template: MailTemplate,
): Promise<{ courier?: string; dueOn?: string; place?: string | null }> {
  if (template === "pickup_date" || template === "agent_on_the_way") {
    const pickup = await findShipment(tx, returnId, "pickup");
    return pickup ? { courier: pickup.courier, ...(pickup.pickupOn ? { dueOn: pickup.pickupOn } : {}) } : {};
  }
  if (template === "handed_over") return { place: (await findShipment(tx, returnId, "counter"))?.place ?? null };
  return {};
}
