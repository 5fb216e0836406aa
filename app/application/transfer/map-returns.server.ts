import { z } from "zod";
import { NotFound, Refusal } from "~/domain/errors";
import { step } from "~/domain/machine";
import { FileReading, importTable } from "~/domain/outcomes/import";
import type { ReturnRole, ReturnsMapping } from "~/domain/transfer/mapping";
import { findImport, moveImport } from "~db/queries/outcome-imports.server";
import type { Ctx } from "../ctx";
import { column, dayFirst, placeProblems } from "../outcomes/column-form";
import { permit } from "../permit";

/** A form: columns by place from 0 or empty. */
export const MapReturns = z.object({
  ...{ order: column, return: column, item: column, quantity: column, reason: column, status: column },
  ...{ resolution: column, amount: column, currency: column, requested: column, settled: column },
  dayFirst,
});
export type MapReturns = z.infer<typeof MapReturns>;

/** Says which columns hold what. @throws NotFound; Refusal `not_allowed`, `illegal_transition`, `bad_columns`, `import_ended` */
export function mapReturns(ctx: Ctx, input: MapReturns & { importId: string }): Promise<void> {
  permit(ctx, "returns.import");
  const { importId, dayFirst: first, ...columns } = input;
  return ctx.transact(async (tx) => {
    const held = await findImport(tx, importId, true);
    if (held?.kind !== "returns" || !held.returnsMapping || !held.fileKey) throw new NotFound("The import");
    const state = step(importTable, held.state, "map");
    const { header } = FileReading.parse(JSON.parse(ctx.sealer.open(ctx.storeId, held.reading) ?? "null"));
    checkColumns(columns, header.length);
    const returnsMapping: ReturnsMapping = { ...held.returnsMapping, columns, dayFirst: first };
    if (!(await moveImport(tx, importId, ["uploaded", "mapped"], { state, returnsMapping, changedAt: ctx.now() })))
      throw new Refusal("import_ended", "This import is over.");
  });
}

function checkColumns(columns: Readonly<Record<ReturnRole, number | null>>, count: number): void {
  const problems = placeProblems(columns, count);
  if (columns.order === null) problems.order = "Choose the column.";
  if (columns.requested === null && columns.settled === null) problems.requested = "Choose this one or the day it was settled.";
  if (columns.status === null && columns.amount === null && columns.settled === null)
    problems.status = "Choose this one, the amount, or the day it was settled.";
  if (Object.keys(problems).length > 0) throw new Refusal("bad_columns", "Some columns need your attention.", problems);
}
