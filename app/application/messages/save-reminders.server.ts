import { z } from "zod";
import { type MailSettingsRow, writeReminders } from "~db/queries/mail-reminders.server";
import type { Ctx } from "../ctx";
import { permit } from "../permit";

const dayCount = (most: number) =>
  z
    .union([
      z.literal("").transform(() => null),
      z.coerce.number("Write a whole number.").int("Write a whole number.").min(1, "At least 1.").max(most, `At most ${most}.`),
    ])
    .nullable();

/** When shoppers are reminded; empty = never. */
export const Reminders = z.object({ windowDays: dayCount(30), sendDays: dayCount(60) });

/** Says when shoppers are reminded. */
export async function saveReminders(ctx: Ctx, input: MailSettingsRow): Promise<void> {
  permit(ctx, "mails.change");
  return ctx.transact(async (tx) => {
    await writeReminders(tx, { windowDays: input.windowDays, sendDays: input.sendDays }, ctx.now());
    await tx.record([{ name: "settings.reminders-saved", data: { ...input } }]);
  });
}
