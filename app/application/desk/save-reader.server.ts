import { NotFound, Refusal } from "~/domain/errors";
import { newId } from "~/domain/ids";
import { readerLimit, type SaveReader } from "~/domain/returns/desk";
import { deleteReader, listReaders, upsertReader } from "~db/queries/digests.server";
import type { Ctx } from "../ctx";
import { permit } from "../permit";

/**
 * Has somebody of the team mailed about new requests from now on; the same address again changes language and pace.
 * @throws Refusal `not_allowed`, `too_many_readers`
 */
export function saveReader(ctx: Ctx, input: SaveReader): Promise<void> {
  return ctx.transact(async (tx) => {
    permit(ctx, "desk.change");
    const address = input.email.trim().toLowerCase();
    const emailHash = ctx.sealer.hash(ctx.storeId, "email", address);
    const others = (await listReaders(tx)).filter((reader) => reader.emailHash !== emailHash);
    if (others.length >= readerLimit) throw new Refusal("too_many_readers", `At most ${readerLimit} people are mailed. Remove one first.`);
    const readerId = newId("rdr", ctx.now());
    await upsertReader(
      tx,
      {
        ...{ readerId, emailHash, email: ctx.sealer.seal(ctx.storeId, address) },
        ...{ locale: input.locale, pace: input.pace, toldUntil: ctx.now() },
      },
      ctx.now(),
    );
    await tx.record([{ name: "digest.reader-saved", data: { pace: input.pace, locale: input.locale } }]);
  });
}

/** Ends it. @throws NotFound; Refusal `not_allowed` */
export function removeReader(ctx: Ctx, input: { readerId: string }): Promise<void> {
  return ctx.transact(async (tx) => {
    permit(ctx, "desk.change");
    if (!(await deleteReader(tx, input.readerId))) throw new NotFound("The person");
    await tx.record([{ name: "digest.reader-removed" }]);
  });
}
