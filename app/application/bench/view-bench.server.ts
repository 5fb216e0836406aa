import type { BenchFound } from "~/domain/bench/bench-table";
import type { BenchStrip } from "~/domain/bench/clocks/queue-view";
import { startOfDay } from "~/domain/outcomes/cells";
import { dayIn } from "~/domain/time";
import { listOpenUnits } from "~db/queries/bench-open.server";
import { findStore } from "~db/queries/store-row.server";
import { countSince } from "~db/queries/units.server";
import type { Ctx } from "../ctx";
import { viewChecklists } from "./checklists.server";
import { benchStrip } from "./clocks/queue.server";
import { findOnBench } from "./find-on-bench.server";

/** Most units that are listed as lying on the bench. */
const mostOpen = 50;

/** What the bench's page begins with: units of today, in the store's zone, and those that lie there unfinished. */
export interface BenchView {
  /** Separates stores of one browser in its storage. */
  store: string;
  code: string;
  found: BenchFound | null;
  today: { received: number; graded: number };
  open: Awaited<ReturnType<typeof listOpenUnits>>;
  /** What must leave today, and what waiting costs. */
  strip: BenchStrip;
  /** The store's own questions, of all types. */
  questions: Awaited<ReturnType<typeof viewChecklists>>;
}

/** The bench as it stands. @param input.code looked up at once; empty = nothing is on the table */
export async function viewBench(ctx: Ctx, input: { code: string }): Promise<BenchView> {
  const found = input.code === "" ? null : await findOnBench(ctx, input);
  const [today, open, strip, questions] = await Promise.all([unitsToday(ctx), openUnits(ctx), benchStrip(ctx), viewChecklists(ctx)]);
  return { store: ctx.storeId, code: input.code, found, today, open, strip, questions };
}

/** Units that lie on the bench, not finished; those that wait longest first. */
export function openUnits(ctx: Ctx): Promise<BenchView["open"]> {
  return ctx.transact((tx) => listOpenUnits(tx, mostOpen));
}

/** Units received and graded since the store's midnight. */
export function unitsToday(ctx: Ctx): Promise<{ received: number; graded: number }> {
  return ctx.transact(async (tx) => {
    const timezone = (await findStore(tx))?.timezone ?? "UTC";
    return countSince(tx, startOfDay(timezone, dayIn(timezone, ctx.now())));
  });
}
