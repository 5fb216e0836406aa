import { NotFound, Refusal } from "~/domain/errors";
import { newId } from "~/domain/ids";
import { answerLimit, type SaveAnswer } from "~/domain/returns/desk";
import { shopperLocales } from "~/domain/stores/settings";
import { deleteAnswer, insertAnswers, listAnswers, lockAnswer } from "~db/queries/answers.server";
import type { Ctx } from "../ctx";
import { permit } from "../permit";

/**
 * Keeps an answer, in every language it is written in. An answer with an id is written over, languages left empty are dropped.
 * @returns its id @throws NotFound; Refusal `not_allowed`, `too_many_answers`, `name_taken`
 */
export function saveAnswer(ctx: Ctx, input: SaveAnswer): Promise<string> {
  return ctx.transact(async (tx) => {
    permit(ctx, "desk.change");
    const others = (await listAnswers(tx)).filter((row) => row.answerId !== input.answerId);
    if (input.answerId && (await lockAnswer(tx, input.answerId)).length === 0) throw new NotFound("The answer");
    if (new Set(others.map((row) => row.answerId)).size >= answerLimit)
      throw new Refusal("too_many_answers", `A store keeps ${answerLimit} answers. Remove one first.`);
    if (others.some((row) => row.use === input.use && row.title.toLowerCase() === input.title.toLowerCase()))
      throw new Refusal("name_taken", "There is an answer of this name already.", { title: "Choose another name." });
    const answerId = input.answerId || newId("ans", ctx.now());
    if (input.answerId) await deleteAnswer(tx, answerId);
    const rows = shopperLocales.flatMap((locale) => {
      const body = input.bodies[locale];
      return body ? [{ answerId, locale, title: input.title, use: input.use, body }] : [];
    });
    await insertAnswers(tx, rows, ctx.now());
    await tx.record([{ name: "answer.saved", data: { answerId, locales: rows.map((row) => row.locale) } }]);
    return answerId;
  });
}

/** Forgets an answer in all its languages. @throws NotFound; Refusal `not_allowed` */
export function removeAnswer(ctx: Ctx, input: { answerId: string }): Promise<void> {
  return ctx.transact(async (tx) => {
    permit(ctx, "desk.change");
    if (!(await deleteAnswer(tx, input.answerId))) throw new NotFound("The answer");
    await tx.record([{ name: "answer.removed", data: { answerId: input.answerId } }]);
  });
}
