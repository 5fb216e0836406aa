import { NotFound } from "~/domain/errors";
import { type Signal, signalWords } from "~/domain/returns/signals";
import { findReturn } from "~db/queries/returns.server";
import type { Ctx } from "../ctx";
import { viewTeam } from "../views/view-team.server";
import { readNotes } from "./add-note.server";
import { readSignals } from "./read-signals.server";

/** What the team sees of a return beside the return itself: nothing of it is for the shopper. */
export interface ReturnDesk {
  assignedTo: string | null;
  /** When it should be decided; null once it was. */
  decideBy: Date | null;
  notes: { noteId: string; body: string; actor: string; writtenAt: Date }[];
  team: { staffId: string; name: string }[];
  signals: (Signal & { title: string })[];
}

/** Reads it for the Return page. @throws NotFound */
export async function viewReturnDesk(ctx: Ctx, input: { returnId: string }): Promise<ReturnDesk> {
  const row = await ctx.transact((tx) => findReturn(tx, input.returnId));
  if (!row) throw new NotFound("The return");
  const [notes, team, signals] = await Promise.all([
    readNotes(ctx, { returnId: row.returnId }),
    viewTeam(ctx),
    readSignals(ctx, { returnId: row.returnId, orderId: row.orderId }),
  ]);
  return {
    assignedTo: row.assignedTo,
    decideBy: row.request === "requested" ? row.decideBy : null,
    notes,
    team: team.map(({ staffId, name }) => ({ staffId, name })),
    signals: signals.map((signal) => ({ ...signal, title: signalWords[signal.code] })),
  };
}
