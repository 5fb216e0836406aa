import { NotFound } from "~/domain/errors";
import type { AnswerUse } from "~/domain/returns/desk";
import { type Signal, signalWords } from "~/domain/returns/signals";
import { listAnswers } from "~db/queries/answers.server";
import { findReturn, readReturnContact } from "~db/queries/returns.server";
import type { Ctx } from "../ctx";
import { localeOf } from "../messages/translate";
import { viewTeam } from "../views/view-team.server";
import { readNotes } from "./add-note.server";
import { wordsIn } from "./decide-returns.server";
import { readSignals } from "./read-signals.server";

/** What the team sees of a return beside the return itself: nothing of it is for the shopper. */
export interface ReturnDesk {
  assignedTo: string | null;
  /** When it should be decided; null once it was. */
  decideBy: Date | null;
  notes: { noteId: string; body: string; actor: string; writtenAt: Date }[];
  team: { staffId: string; name: string }[];
  signals: (Signal & { title: string })[];
  /** Saved answers in the language of this shopper, or the nearest. */
  answers: { answerId: string; title: string; use: AnswerUse; words: string }[];
}

/** Reads it for the Return page. @throws NotFound */
export async function viewReturnDesk(ctx: Ctx, input: { returnId: string }): Promise<ReturnDesk> {
  const { row, answers, locale } = await ctx.transact(async (tx) => {
    const row = await findReturn(tx, input.returnId);
    if (!row) throw new NotFound("The return");
    return { row, answers: await listAnswers(tx), locale: localeOf((await readReturnContact(tx, row.orderId))?.locale) };
  });
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
    answers: [...new Set(answers.map((answer) => answer.answerId))].flatMap((answerId) => {
      const rows = answers.filter((answer) => answer.answerId === answerId);
      const [first] = rows;
      return first ? [{ answerId, title: first.title, use: first.use, words: wordsIn(rows, locale) }] : [];
    }),
    signals: signals.map((signal) => ({ ...signal, title: signalWords[signal.code] })),
  };
}
