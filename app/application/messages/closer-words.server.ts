import { closerWord } from "~/domain/returns/policy/closer-words";
import type { ShopperLocale } from "~/domain/stores/settings";
import type { StoreTx } from "~db/client.server";
import type { ReturnLineRow, ReturnRow } from "~db/queries/returns.server";
import type { StoreRow } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";
import { publishedPolicy } from "../policy/published-policy.server";

/** How the closer reasons of a return's lines are called in its shopper's language, by the words of today; null for a line without one. */
export async function closerWordsOf(
  ctx: Ctx,
  tx: StoreTx,
  store: Pick<StoreRow, "currency">,
  row: Pick<ReturnRow, "policyChannel">,
  lines: readonly Pick<ReturnLineRow, "subReason">[],
  locale: ShopperLocale,
): Promise<(line: Pick<ReturnLineRow, "reasonId" | "subReason">) => string | null> {
  if (lines.every((line) => line.subReason === "")) return () => null;
  const { policy } = await publishedPolicy(ctx, tx, store, row.policyChannel);
  return (line) => (line.subReason === "" ? null : closerWord(policy.reasonRule(line.reasonId), line.subReason, locale));
}
