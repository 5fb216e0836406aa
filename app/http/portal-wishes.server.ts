import { translate } from "~/application/messages/translate";
import type { DraftLine } from "~/application/portal/draft.server";
import { offerExchange } from "~/application/returns/exchange-offers.server";
import type { Asker } from "~/domain/returns/commands";
import type { WishField } from "~/ui/portal/exchange-wish";
import type { PortalCall } from "./portal.server";

/** How the form names the wish for the nth item of an order. */
const nameOf = (i: number, suffix: string) => `wish-${i}${suffix}`;

/** The questions about other goods for the items of a draft; null when there is nothing to choose. */
export async function wishFields(
  { ctx, locale }: PortalCall,
  asker: Asker,
  orderExternalId: string,
  lines: readonly DraftLine[],
  suffix: string,
): Promise<{ fields: WishField[]; notes: string[] } | null> {
  const wanted = lines.map((line) => ({ lineId: line.lineId, quantity: Number(line.quantity), reasonId: line.reasonId }));
  const offer = await offerExchange(ctx, { asker, orderExternalId, lines: wanted, locale });
  if (!offer) return null;
  const later = translate(locale, "exchange.later");
  const fields = offer.lines.flatMap(({ lineId, question, choices }) => {
    const i = lines.findIndex((line) => line.lineId === lineId);
    const options = choices.map(({ variantExternalId, label }) => ({ value: variantExternalId, label }));
    const chosen = choices.find((choice) => choice.advised)?.variantExternalId ?? "";
    return options.length > 0 ? [{ name: nameOf(i, suffix), question, later, choices: options, chosen }] : [];
  });
  return { fields, notes: offer.notes };
}

/** What was chosen for the items of a draft, by their lines; items that were left to the store are not named. */
export function readWishes(form: FormData, lines: readonly Pick<DraftLine, "lineId">[], suffix: string): Record<string, string> {
  return Object.fromEntries(
    lines.flatMap((line, i) => {
      const variant = form.get(nameOf(i, suffix));
      return typeof variant === "string" && variant !== "" ? [[line.lineId, variant.slice(0, 200)]] : [];
    }),
  );
}
