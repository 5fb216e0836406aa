import { beforeEach, expect, test } from "vitest";
import { ProviderError } from "~/domain/errors";
import { mailKinds, maySendAgain } from "~/domain/messages/send-again";
import { anOrder } from "~/testing/returns/an-order";
import { kurta, line, type ReturnsWorld, returnsWorld } from "~/testing/returns/returns-world";
import { listReturnMessages } from "~db/queries/returns-records.server";
import { abandonOutbox } from "../outbox/abandon-outbox.server";
import { declineReturn } from "../returns/decline-return.server";
import { sendMailAgain } from "./send-mail-again.server";
import { Release, removeAddress } from "./silence-address.server";
import { viewMails } from "./view-mails.server";

let world: ReturnsWorld;
beforeEach(async () => {
  world = await returnsWorld();
  await anOrder(world.ctx, world.fake);
});

/** From now on the mail server answers like this. @returns how to make it well again */
function refuse(code: string) {
  const { mail } = world.t.app;
  const real = mail.send;
  Object.assign(mail, {
    send: async () => {
      throw new ProviderError("rejected", "email", code, "no");
    },
  });
  return () => void Object.assign(mail, { send: real });
}
const mailsOf = async (returnId: string) =>
  (await world.ctx.transact((tx) => listReturnMessages(tx, returnId))).filter((row) => row.kind === "mail.send");
const unreached = async () => (await viewMails(world.ctx)).unreached;
const release = async (reason = "They called: the mailbox works.") => {
  const [address] = (await viewMails(world.ctx)).addresses;
  await removeAddress(world.ctx, { emailHash: address?.emailHash ?? "", scope: "all", reason });
};

test("a mail that came back goes again once its address was let go with a reason, once however often it is pressed", async () => {
  const heal = refuse("recipient_550");
  const { returnId } = await world.ask([line(kurta, 1)]);
  await world.drain();
  heal();
  const [mail] = await unreached();
  if (!mail) throw new Error("it did not arrive");
  expect(mail).toMatchObject({ template: "requested", notSent: "bounced", returnName: "R-1-1", maySend: true });
  await expect(sendMailAgain(world.ctx, mail)).rejects.toMatchObject({ code: "address_silenced" });
  await release();
  const ends = await Promise.allSettled([sendMailAgain(world.ctx, mail), sendMailAgain(world.ctx, mail)]);
  expect(ends.map((end) => end.status).sort()).toEqual(["fulfilled", "rejected"]);
  await world.drain();
  expect(world.t.mails.map((one) => one.subject)).toEqual(["We have your return R-1-1"]);
  await expect(sendMailAgain(world.ctx, mail)).rejects.toMatchObject({ code: "nothing_to_send" });
  expect(await unreached()).toEqual([]);
  const { released } = await viewMails(world.ctx);
  expect(released).toMatchObject([{ email: "asha@example.com", why: "bounced", reason: "They called: the mailbox works." }]);
  const kept = JSON.stringify(await world.t.database.sql`select * from mail_releases`);
  for (const secret of ["asha@example.com", "They called"]) expect(kept).not.toContain(secret);
  const history = await world.t.database.sql`select name, return_id from history where name in ('mail.sent-again','mail.address-allowed')`;
  expect(history.map((event) => [event.name, event.return_id === returnId])).toEqual([
    ["mail.address-allowed", false],
    ["mail.sent-again", true],
  ]);
});

test("one that comes back again waits again; an address is let go by words only", async () => {
  refuse("recipient_550");
  await world.ask([line(kurta, 1)]);
  await world.drain();
  const [first] = await unreached();
  await release();
  await sendMailAgain(world.ctx, { outboxId: first?.outboxId ?? "" });
  await world.drain();
  const [second, ...more] = await unreached();
  expect(more).toEqual([]);
  expect(second?.outboxId).not.toBe(first?.outboxId);
  expect(second).toMatchObject({ template: "requested", notSent: "bounced", maySend: true });
  for (const reason of ["", "  ", "ok"]) expect(Release.safeParse({ emailHash: "x", scope: "all", reason }).success).toBe(false);
});

test("one that is stuck goes itself, with the words that a person added; a given-up one as a new mail", async () => {
  const heal = refuse("smtp_554");
  const { returnId } = await world.ask([line(kurta, 1)]);
  await declineReturn(world.ctx, { returnId, note: "It was worn." });
  await world.drain();
  heal();
  const [requested, declined] = await mailsOf(returnId);
  if (!requested || !declined) throw new Error("two mails were written");
  expect([requested.state, declined.state]).toEqual(["stuck", "stuck"]);
  await abandonOutbox(world.ctx, requested);
  await sendMailAgain(world.ctx, declined);
  await expect(sendMailAgain(world.ctx, declined)).rejects.toMatchObject({ code: "nothing_to_send" });
  await sendMailAgain(world.ctx, requested);
  await world.drain();
  expect(world.t.mails.map((mail) => mail.key === declined.outboxId)).toContain(true);
  expect(world.t.mails).toHaveLength(2);
  expect(world.t.mails.map((mail) => mail.text).join()).toContain("It was worn.");
  expect(await unreached()).toEqual([]);
});

test("not while mails are off, not for a neighbour, not by who may not decide, not anything else", async () => {
  const heal = refuse("smtp_554");
  const { returnId } = await world.ask([line(kurta, 1)]);
  await world.drain();
  heal();
  const [mail] = await mailsOf(returnId);
  if (!mail) throw new Error("a mail was written");
  const neighbour = await world.t.store("neighbour.myshopify.com");
  await expect(sendMailAgain(neighbour, mail)).rejects.toMatchObject({ code: "not_found" });
  const warehouse = world.t.app.forStore(world.ctx.storeId, "staff:w", "warehouse");
  await expect(sendMailAgain(warehouse, mail)).rejects.toMatchObject({ code: "not_allowed" });
  const [platformMessage] = await world.t.database.sql`select outbox_id from outbox where kind not like 'mail.%' limit 1`;
  await expect(sendMailAgain(world.ctx, { outboxId: String(platformMessage?.outbox_id) })).rejects.toMatchObject({ code: "not_found" });
  await world.t.store("returns.myshopify.com", { settings: { mail: { sendToShoppers: false, fromName: "", replyTo: "" } } });
  await expect(sendMailAgain(world.ctx, mail)).rejects.toMatchObject({ code: "mails_off" });
  expect((await mailsOf(returnId)).map((one) => one.state)).toEqual(["stuck"]);
});

test("what was sent, waits, was erased or sent again is not offered", () => {
  const standing = { kind: "mail.send", state: "sent", notSent: null, again: false };
  for (const state of ["pending", "sending", "failed", "sent"])
    expect([state, maySendAgain({ ...standing, state })]).toEqual([state, false]);
  for (const kind of mailKinds) expect(maySendAgain({ ...standing, kind, notSent: "by_hand" })).toBe(true);
  expect(maySendAgain({ ...standing, notSent: "redacted" })).toBe(false);
  expect(maySendAgain({ ...standing, notSent: "bounced", again: true })).toBe(false);
  expect(maySendAgain({ ...standing, kind: "mail.code", state: "stuck" })).toBe(false);
});
