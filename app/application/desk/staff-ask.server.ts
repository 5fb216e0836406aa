import { NotFound, Refusal } from "~/domain/errors";
import { AskForReturn, type WantedResolution } from "~/domain/returns/commands";
import { findOrder } from "~db/queries/returns-order.server";
import type { Ctx } from "../ctx";
import { permit } from "../permit";
import { askForReturn } from "../returns/ask-for-return.server";
import { quoteReturn, type ReturnQuote } from "../returns/quote-return.server";

/** What staff ask for on a shopper's behalf. */
export interface StaffAsked {
  orderId: string;
  requestKey: string;
  lines: { lineId: string; quantity: number; reasonId: string | null; note: string; conditions: string[] }[];
  resolution: WantedResolution;
  /** Why, where a rule says no. */
  overruleReason: string;
}

const asker = { source: "staff" } as const;

/** What the shopper would get, before anything is asked. @throws NotFound; Refusals of `quoteReturn`, `not_allowed` */
export async function quoteForStaff(ctx: Ctx, input: StaffAsked): Promise<ReturnQuote> {
  permit(ctx, "returns.decide");
  const ask = await askOf(ctx, input);
  const lines = ask.lines.map(({ lineId, quantity, reasonId, conditions = [] }) => ({
    ...{ lineId, quantity },
    choice: { reasonId, conditions, photos: 0 },
  }));
  return quoteReturn(ctx, { asker, orderExternalId: ask.orderExternalId, lines, resolution: ask.resolution, locale: "en" });
}

/** Asks for it: the same verb and rules as a shopper's own ask. @throws NotFound; Refusals of `askForReturn` */
export async function askForStaff(ctx: Ctx, input: StaffAsked): Promise<{ returnId: string; name: string }> {
  permit(ctx, "returns.decide");
  const { returnId, name } = await askForReturn(ctx, await askOf(ctx, input));
  return { returnId, name };
}

async function askOf(ctx: Ctx, input: StaffAsked): Promise<AskForReturn> {
  const order = await ctx.transact((tx) => findOrder(tx, input.orderId));
  if (!order) throw new NotFound("The order");
  const { requestKey, resolution, lines, overruleReason } = input;
  const parsed = AskForReturn.safeParse({
    ...{ asker, orderExternalId: order.externalId, requestKey, resolution, lines },
    ...(overruleReason ? { overruleReason } : {}),
  });
  if (!parsed.success) throw new Refusal("bad_form", "The form could not be read.");
  return parsed.data;
}
