import type { ShopperLocale } from "~/domain/stores/settings";
import type { Ctx } from "../ctx";
import { wordReason } from "../portal/words";
import { returnReasonsIfKnown } from "./return-reasons.server";

/** Words the reasons of lines in a language: those the platform lists by their handle, any other as it was kept. */
export async function wordReasonOf(
  ctx: Ctx,
  locale: ShopperLocale,
): Promise<(line: { reasonId: string | null; reasonName: string }) => string> {
  const known = new Map(((await returnReasonsIfKnown(ctx)) ?? []).map((reason) => [reason.id, reason]));
  return ({ reasonId, reasonName }) => {
    const reason = reasonId === null ? undefined : known.get(reasonId);
    return reason ? wordReason(reason, locale) : reasonName;
  };
}
