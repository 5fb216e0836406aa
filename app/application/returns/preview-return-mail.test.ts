import { beforeEach, describe, expect, test } from "vitest";
import { anOrder } from "~/testing/returns/an-order";
import { type ReturnsWorld, returnsWorld } from "~/testing/returns/returns-world";
import { approveReturn } from "./approve-return.server";
import { declineReturn } from "./decline-return.server";
import { previewReturnMail } from "./preview-return-mail.server";
import { receiveReturn } from "./receive-return.server";
import { settleReturn } from "./settle-return.server";
import { viewReturn } from "./view-return.server";

const words = "Dear Asha,\nplease use the <b>small</b> box & our label.";
let w: ReturnsWorld;
let returnId: string;
beforeEach(async () => {
  w = await returnsWorld();
  await anOrder(w.ctx, w.fake);
  ({ returnId } = await w.ask());
  await w.drain();
});

/** The last mail that was sent, as far as a preview shows it. */
const lastMail = () => {
  const mail = w.t.mails.at(-1);
  return mail && { to: mail.to, subject: mail.subject, html: mail.html };
};
const preview = (step: "approve" | "decline" | "receive" | "settle", message?: string) =>
  previewReturnMail(w.ctx, { returnId, step, ...(message === undefined ? {} : { message }) });

describe("the mail of a decision", () => {
  test("approve, receive, settle: it goes exactly as it was previewed, with the words escaped", async () => {
    const approving = await preview("approve", words);
    expect(approving.html).toContain("&lt;b&gt;small&lt;/b&gt; box &amp; our label.");
    expect(w.t.mails).toHaveLength(1);
    await approveReturn(w.ctx, { returnId, message: words });
    await w.drain();
    expect(lastMail()).toEqual(approving);

    // Days later: the day the refund is promised by starts to count when the goods are here.
    w.t.clock.advance(5 * 86_400);
    const receiving = await preview("receive", words);
    const lines = (await w.linesOf(returnId)).map((line) => ({
      returnLineId: line.returnLineId,
      receivedQuantity: line.quantity,
      inspection: "passed" as const,
    }));
    await receiveReturn(w.ctx, { returnId, lines, message: words });
    await w.drain();
    expect(lastMail()).toEqual(receiving);

    const settling = await preview("settle", words);
    await settleReturn(w.ctx, { returnId, to: "original", message: words });
    await w.drain();
    const started = w.t.mails.find((mail) => mail.subject === settling.subject);
    expect(started?.html).toBe(settling.html);
    expect(w.t.mails.at(-1)?.html, "words belong to one decision").not.toContain("small");
  });

  test("decline: the note stands in it, in the preview too", async () => {
    const declining = await preview("decline", words);
    await declineReturn(w.ctx, { returnId, note: words });
    await w.drain();
    expect(lastMail()).toEqual(declining);
  });

  test("without words it is the plain mail; the words are sealed at rest and shown to staff", async () => {
    expect((await preview("approve")).html).toBe((await preview("approve", "")).html);
    await approveReturn(w.ctx, { returnId, message: words });
    const kept = await w.t.database.sql`select to_jsonb(o) as row from outbox o`;
    expect(JSON.stringify(kept)).not.toContain("small");
    expect((await viewReturn(w.ctx, { returnId })).messages.map((message) => message.words).filter(Boolean)).toEqual([words]);
  });

  test("where no mail goes out, that is said", async () => {
    await w.t.store("returns.myshopify.com", { settings: { mail: { sendToShoppers: false, fromName: "", replyTo: "" } } });
    await expect(preview("approve")).rejects.toMatchObject({ code: "no_mail" });
    await expect(previewReturnMail(w.ctx, { returnId: "ret_x", step: "approve" })).rejects.toMatchObject({ code: "not_found" });
  });

  test("a look at the mail is a look at personal data: it stands in the access log", async () => {
    await preview("approve");
    const [read] = await w.t.database.sql`select actor, purpose from access_log where purpose like 'preview%'`;
    expect(read).toEqual({ actor: "staff:test", purpose: "preview approved" });
  });
});
