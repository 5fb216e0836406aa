import { beforeEach, describe, expect, test } from "vitest";
import { ProviderError } from "~/domain/errors";
import { anOrder } from "~/testing/returns/an-order";
import { publishChange } from "~/testing/returns/publish-change";
import { kurta, line, type ReturnsWorld, returnsWorld } from "~/testing/returns/returns-world";
import { listReturnMessages } from "~db/queries/returns-records.server";
import { approveReturn } from "../returns/approve-return.server";
import { noteCollected } from "../returns/shipment-steps.server";
import { dropMailWords, saveMailWords } from "./own-words.server";
import { PreviewWords, previewWords, sendTestMail } from "./preview-words.server";
import { remindShoppers } from "./remind-shoppers.server";
import { Reminders, saveReminders } from "./save-reminders.server";
import { addAddress, removeAddress } from "./silence-address.server";
import { hashInToken, stopToken } from "./stop-link";
import { stopReminders } from "./stop-reminders.server";
import { viewMail, viewMails } from "./view-mails.server";

let world: ReturnsWorld;
beforeEach(async () => {
  world = await returnsWorld();
  await anOrder(world.ctx, world.fake);
});
const words = { template: "approved", locale: "en", subject: "Yes to {{return}}", body: "Dear {{name}},\n\nsend it by {{day}}." } as const;
const lastMail = async () => {
  await world.drain();
  const mail = world.t.mails.at(-1);
  if (!mail) throw new Error("a mail was sent");
  return mail;
};
const ends = async (returnId: string) => {
  const rows = await world.ctx.transact((tx) => listReturnMessages(tx, returnId));
  return rows.filter((row) => row.kind === "mail.send").map((row) => [row.payload.template, row.state, row.result?.suppressed ?? null]);
};

describe("a store's own words", () => {
  test("speak from the next mail on, in their language alone; versions stay; the shipped ones come back", async () => {
    expect(await saveMailWords(world.ctx, words)).toEqual({ version: 1 });
    expect(await saveMailWords(world.ctx, { ...words, subject: "Yes, {{name}}: {{return}}" })).toEqual({ version: 2 });
    const { returnId } = await world.ask([line(kurta, 1)]);
    await approveReturn(world.ctx, { returnId });
    const mail = await lastMail();
    expect(mail.subject).toBe("Yes, Asha Rao: R-1-1");
    expect(mail.text).toContain("Dear Asha Rao,\n\nsend it by 13 June 2026.");
    const view = await viewMail(world.ctx, words);
    expect(view.versions.map(({ version, state }) => [version, state])).toEqual([
      [2, "current"],
      [1, "former"],
    ]);
    expect((await viewMail(world.ctx, { ...words, locale: "es" })).version).toBeNull();
    await dropMailWords(world.ctx, words);
    expect((await viewMail(world.ctx, words)).words.subject).toBe("Your return {{return}} is approved");
    await expect(dropMailWords(world.ctx, words)).rejects.toMatchObject({ code: "not_found" });
  });

  test("two who save at once make two versions, one of them in force", async () => {
    await Promise.all([saveMailWords(world.ctx, words), saveMailWords(world.ctx, { ...words, subject: "Other {{return}}" })]);
    const { versions } = await viewMail(world.ctx, words);
    expect(versions.map((one) => one.version).sort()).toEqual([1, 2]);
    expect(versions.filter((one) => one.state === "current")).toHaveLength(1);
  });

  test.each([
    [{ body: "Hello {{shopper}}" }, "unknown_placeholder", "body"],
    [{ subject: "{{code}}" }, "placeholder_not_here", "subject"],
    [{ body: "one\n{{name" }, "open_placeholder", "body"],
    [{ subject: "Hello\r\nBcc: x@example.com" }, "subject_lines", "subject"],
  ])("what cannot be filled in is refused with its place: %j", async (change, code, field) => {
    const refused = await saveMailWords(world.ctx, { ...words, ...change }).catch((error) => error);
    expect([refused.code, Object.keys(refused.fields)]).toEqual([code, [field]]);
    expect((await viewMail(world.ctx, words)).version).toBeNull();
  });

  test("are text, never markup or headers, whatever they, a name or an article hold", async () => {
    await saveMailWords(world.ctx, { ...words, subject: "{{name}} <b>", body: "<script>alert(1)</script>\n{{name}} {{link}}" });
    await world.t.database.sql`update orders set contact_name = ${world.ctx.sealer.seal(
      world.ctx.storeId,
      "Eve</p><img src=x onerror=alert(1)>\r\nBcc: x@example.com {{store}}",
    )}`;
    await world.t.database.sql`update order_lines set title = '<a href=x>{{name}}</a>'`;
    const { returnId } = await world.ask([line(kurta, 1)]);
    await approveReturn(world.ctx, { returnId });
    const mail = await lastMail();
    expect(mail.subject).toBe("Eve</p><img src=x onerror=alert(1)> Bcc: x@example.com {{store}} <b>");
    expect(mail.html).not.toMatch(/<script|<img|<a href="?x/);
    expect(mail.html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    expect(mail.html).toContain("{{name}}");
  });

  test("in Arabic the mail is read from the right and what is filled in keeps its own direction", async () => {
    await saveMailWords(world.ctx, { ...words, locale: "ar", subject: "{{return}}", body: "مرحبًا {{return}}" });
    const mail = await previewWords(world.ctx, PreviewWords.parse({ ...words, locale: "ar", body: "مرحبًا {{return}}" }));
    expect(mail.html).toContain('dir="rtl"');
    expect(mail.html).toContain("\u2068R-1042-1\u2069");
  });

  test("can be looked at with invented data or with a return's, and sent to oneself; nothing is saved", async () => {
    const { returnId } = await world.ask([line(kurta, 1)]);
    const sample = await previewWords(world.ctx, PreviewWords.parse(words));
    expect(sample.subject).toBe("Yes to R-1042-1");
    const real = await previewWords(world.ctx, PreviewWords.parse({ ...words, returnName: "r-1-1" }));
    expect(real.subject).toBe("Yes to R-1-1");
    await expect(previewWords(world.ctx, PreviewWords.parse({ ...words, returnName: "R-9" }))).rejects.toMatchObject({ code: "not_found" });
    await world.drain();
    await sendTestMail(world.ctx, { ...words, to: "me@store.example" });
    const mail = await lastMail();
    expect([mail.to, mail.subject]).toEqual(["me@store.example", "[Test] Yes to R-1042-1"]);
    const rows = await world.t.database.sql`select payload, words from outbox where kind = 'mail.test'`;
    expect(JSON.stringify(rows)).not.toContain("me@store.example");
    expect((await ends(returnId)).length).toBe(1);
    for (let i = 1; i < 20; i++) await sendTestMail(world.ctx, { ...words, to: "me@store.example" });
    await expect(sendTestMail(world.ctx, { ...words, to: "me@store.example" })).rejects.toMatchObject({ code: "too_many_tests" });
  });

  test("belong to one store, and to its owner", async () => {
    await saveMailWords(world.ctx, words);
    const neighbour = await world.t.store("neighbour.myshopify.com");
    expect((await viewMail(neighbour, words)).version).toBeNull();
    const support = world.t.app.forStore(world.ctx.storeId, "staff:s", "support");
    for (const verb of [
      saveMailWords(support, words),
      dropMailWords(support, words),
      previewWords(support, PreviewWords.parse(words)),
      sendTestMail(support, { ...words, to: "a@example.com" }),
      addAddress(support, { email: "a@example.com" }),
      removeAddress(support, { emailHash: "x", scope: "all", reason: "They called." }),
      saveReminders(support, { windowDays: 1, sendDays: 1 }),
    ])
      await expect(verb).rejects.toMatchObject({ code: "not_allowed" });
  });
});

describe("addresses that get no mails", () => {
  /** From now on the mail server knows no such mailbox, or is away. */
  const refuse = (code: string, kind: "rejected" | "unavailable" = "rejected") => {
    const { mail } = world.t.app;
    const real = mail.send;
    Object.assign(mail, {
      send: async () => {
        throw new ProviderError(kind, "email", code, "no");
      },
    });
    return () => void Object.assign(mail, { send: real });
  };

  test("a bounce ends its mail and holds up the next, both say so; taken off the list, mails go again", async () => {
    const heal = refuse("recipient_550");
    const { returnId } = await world.ask([line(kurta, 1)]);
    await world.drain();
    heal();
    await approveReturn(world.ctx, { returnId });
    await world.drain();
    expect(world.t.mails).toHaveLength(0);
    expect(await ends(returnId)).toEqual([
      ["requested", "sent", "bounced"],
      ["approved", "sent", "bounced"],
    ]);
    const [row] = await world.t.database.sql`select * from mail_suppressions`;
    expect(row).toMatchObject({ why: "bounced", scope: "all", code: "recipient_550" });
    expect(JSON.stringify(row)).not.toContain("asha@example.com");
    expect((await viewMails(world.ctx)).addresses[0]?.email).toBe("asha@example.com");
    const history = await world.t.database.sql`select name, data from history where name like 'mail.%'`;
    expect(history.map((event) => [event.name, event.data])).toEqual([
      ["mail.address-suppressed", { why: "bounced", code: "recipient_550" }],
    ]);
    await removeAddress(world.ctx, { emailHash: String(row?.email_hash), scope: "all", reason: "They called." });
    await noteCollected(world.ctx, { returnId });
    await world.receiveAll(returnId);
    expect((await lastMail()).subject).toBe("We have your parcel for R-1-1");
  });

  test("a refusal that says nothing of the mailbox notes no address", async () => {
    refuse("smtp_554");
    const { returnId } = await world.ask([line(kurta, 1)]);
    await world.drain();
    expect(await ends(returnId)).toEqual([["requested", "stuck", null]]);
    expect(await world.t.database.sql`select from mail_suppressions`).toHaveLength(0);
  });

  test("a person puts one there, once, in whatever letters; a neighbour's list is another", async () => {
    await addAddress(world.ctx, { email: " Asha@Example.com " });
    await expect(addAddress(world.ctx, { email: "asha@example.com" })).rejects.toMatchObject({ code: "known_address" });
    await expect(addAddress(world.ctx, { email: "nobody" })).rejects.toMatchObject({ code: "bad_address" });
    const neighbour = await world.t.store("neighbour.myshopify.com");
    expect((await viewMails(neighbour)).allAddresses).toBe(0);
    const [mine] = (await viewMails(world.ctx)).addresses;
    await expect(
      removeAddress(neighbour, { emailHash: mine?.emailHash ?? "", scope: "all", reason: "They called." }),
    ).rejects.toMatchObject({ code: "not_found" });
    const { returnId } = await world.ask([line(kurta, 1)]);
    await world.drain();
    expect(await ends(returnId)).toEqual([["requested", "sent", "by_hand"]]);
  });
});

describe("reminders", () => {
  const days = (count: number) => world.t.clock.advance(count * 86_400);
  const reminded = async () => {
    await world.drain();
    return world.t.mails.splice(0).map((mail) => mail.subject);
  };

  test("of a parcel not sent: once, whoever asks at the same time and however often", async () => {
    const { returnId } = await world.ask([line(kurta, 1)]);
    await approveReturn(world.ctx, { returnId });
    await reminded();
    days(6);
    expect(await remindShoppers(world.ctx)).toBe(0);
    days(1);
    await Promise.all([remindShoppers(world.ctx), remindShoppers(world.ctx)]);
    // The worker that was to send it died: the row waits and goes by its own key, and asking again writes no other.
    expect(await remindShoppers(world.ctx)).toBe(0);
    expect(await reminded()).toEqual(["Please send the parcel for R-1-1"]);
    await world.t.database.sql`delete from outbox`;
    expect(await remindShoppers(world.ctx)).toBe(0);
  });

  test("a worker that dies while it reminds leaves nothing behind, and the next one reminds", async () => {
    const { returnId } = await world.ask([line(kurta, 1)]);
    await approveReturn(world.ctx, { returnId });
    await reminded();
    days(8);
    const dying = {
      ...world.ctx,
      transact: (work: Parameters<typeof world.ctx.transact>[0]) =>
        world.ctx.transact(async (tx) =>
          work({
            ...tx,
            record: async () => {
              throw new Error("killed");
            },
          }),
        ),
    } as typeof world.ctx;
    await expect(remindShoppers(dying)).rejects.toThrow("killed");
    expect(await world.t.database.sql`select from mail_reminders`).toHaveLength(0);
    expect(await remindShoppers(world.ctx)).toBe(1);
    expect(await reminded()).toEqual(["Please send the parcel for R-1-1"]);
  });

  test("not of what is under way, and not where the store wants none", async () => {
    const { returnId } = await world.ask([line(kurta, 1)]);
    await approveReturn(world.ctx, { returnId });
    await saveReminders(world.ctx, Reminders.parse({ windowDays: "", sendDays: "" }));
    days(10);
    expect(await remindShoppers(world.ctx)).toBe(0);
    await saveReminders(world.ctx, Reminders.parse({ windowDays: "", sendDays: "7" }));
    await noteCollected(world.ctx, { returnId });
    expect(await remindShoppers(world.ctx)).toBe(0);
  });

  test("of a closing window: where the store wants it, in its last days, once, by the published policy", async () => {
    // Delivered three days ago, 30 days are allowed: it closes in 27.
    await saveReminders(world.ctx, { windowDays: 3, sendDays: null });
    expect(await remindShoppers(world.ctx)).toBe(0);
    await publishChange(world.ctx, { windows: [{ days: 5, start: "delivered" }] });
    expect(await remindShoppers(world.ctx)).toBe(1);
    expect(await remindShoppers(world.ctx)).toBe(0);
    expect(await reminded()).toEqual(["Order #1 can be returned until 3 June 2026"]);
  });

  test("not of an order that was returned, has nothing to return, or whose window closed", async () => {
    await saveReminders(world.ctx, { windowDays: 30, sendDays: null });
    await anOrder(world.ctx, world.fake, { externalId: "gid://fake/Order/2", deliveredAt: null });
    await anOrder(world.ctx, world.fake, { externalId: "gid://fake/Order/3", deliveredAt: new Date("2026-01-01T00:00:00Z") });
    await world.ask([line(kurta, 1)]);
    await reminded();
    expect(await remindShoppers(world.ctx)).toBe(0);
  });

  test("a shopper stops them by the link of the mail, and still reads of their returns", async () => {
    const { returnId } = await world.ask([line(kurta, 1)]);
    await approveReturn(world.ctx, { returnId });
    await reminded();
    days(8);
    await remindShoppers(world.ctx);
    const mail = await lastMail();
    const token = /\/stop\/([^/"\s]+)$/.exec(mail.stop ?? "")?.[1] ?? "";
    expect(mail.html).toContain(`/stop/${token}`);
    expect(mail.stop).not.toMatch(/asha/i);
    await stopReminders(world.ctx, { token });
    await stopReminders(world.ctx, { token });
    await world.t.database.sql`delete from mail_reminders`;
    await world.t.database.sql`delete from outbox`;
    world.t.mails.length = 0;
    await remindShoppers(world.ctx);
    expect(await reminded()).toEqual([]);
    expect(await ends(returnId)).toEqual([["remind_send", "sent", "opted_out"]]);
    await world.receiveAll(returnId);
    expect(await reminded()).toEqual(["We have your parcel for R-1-1"]);
    for (const other of ["", "x.y", `${token}a`, token.replace(/^./, "~")])
      await expect(stopReminders(world.ctx, { token: other })).rejects.toMatchObject({ code: "not_found" });
    const neighbour = await world.t.store("neighbour.myshopify.com");
    expect(
      hashInToken(neighbour.sealer, neighbour.storeId, stopToken(world.ctx.sealer, world.ctx.storeId, token.split(".")[0] ?? "")),
    ).toBeNull();
  });
});
