import { PastReading } from "~/domain/transfer/reading";
import type { OutcomeImportRow } from "~db/queries/outcome-imports.server";
import type { Ctx } from "../ctx";

/** What was read of a file of past returns. */
export function pastReadingOf(ctx: Ctx, { reading }: Pick<OutcomeImportRow, "reading">): PastReading {
  return PastReading.parse(JSON.parse(ctx.sealer.open(ctx.storeId, reading) ?? "null"));
}
