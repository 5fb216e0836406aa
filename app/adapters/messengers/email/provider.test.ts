import type { AddressInfo } from "node:net";
import PostalMime from "postal-mime";
import { SMTPServer } from "smtp-server";
import { afterEach, describe, expect, test } from "vitest";
import { emailMessenger } from "./provider.server";

const mail = {
  key: "out_01ABC",
  to: "asha@example.com",
  fromName: "Demo, Sons & Co",
  replyTo: "help@demo.example",
  subject: "आपकी वापसी",
  html: "<p>नमस्ते</p>",
  text: "नमस्ते",
  locale: "hi",
};
let server: SMTPServer | null = null;

afterEach(async () => {
  await new Promise<void>((done) => (server ? server.close(done) : done()));
  server = null;
});

/** A mail server on a free port that takes everything but refuses some addresses. */
async function listen(refuse: { address: string; code: number; words?: string } | null = null): Promise<{ url: string; got: string[] }> {
  const got: string[] = [];
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo: (to, _session, done) =>
      to.address === refuse?.address
        ? done(Object.assign(new Error(refuse.words ?? "no such box"), { responseCode: refuse.code }))
        : done(),
    onData: (stream, _session, done) => {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        got.push(Buffer.concat(parts).toString("utf8"));
        done();
      });
    },
  });
  const listening = server;
  await new Promise<void>((done) => listening.listen(0, "127.0.0.1", done));
  return { url: `smtp://127.0.0.1:${(listening.server.address() as AddressInfo).port}`, got };
}

describe("mail over SMTP", () => {
  test("arrives with both bodies, names, reply address, and a Message-ID made of its key", async () => {
    const { url, got } = await listen();
    const sent = await emailMessenger({ url, from: "returns@backhaul.example" }).send(mail);
    expect(sent.messageId).toBe("<out_01ABC@backhaul.example>");
    const read = await PostalMime.parse(got[0] ?? "");
    expect(read).toMatchObject({
      messageId: sent.messageId,
      subject: mail.subject,
      from: { name: mail.fromName, address: "returns@backhaul.example" },
    });
    expect([read.text?.trim(), read.html?.trim(), read.replyTo?.[0]?.address]).toEqual([mail.text, mail.html, mail.replyTo]);
    expect(read.to?.[0]?.address).toBe(mail.to);
  });

  test("an address cannot smuggle headers or further receivers", async () => {
    const { url, got } = await listen();
    await emailMessenger({ url, from: "returns@backhaul.example" }).send({ ...mail, subject: "a\r\nBcc: x@example.com" });
    expect(got[0]).not.toMatch(/^Bcc:/m);
  });

  test.each([
    [550, "5.1.1 no such user", "recipient_550"],
    [550, "5.2.1 mailbox disabled", "recipient_550"],
    [550, "5.7.1 relaying denied", "smtp_550"],
    [554, "5.7.1 blocked by a list", "smtp_554"],
    [552, "5.2.2 mailbox full", "smtp_552"],
    [554, "go away", "smtp_554"],
    [551, "moved", "recipient_551"],
  ])("a receiver refused with %i %s is %s", async (code, words, wanted) => {
    const { url } = await listen({ address: mail.to, code, words });
    const refused = await emailMessenger({ url, from: "returns@backhaul.example" })
      .send(mail)
      .catch((e) => e);
    expect(refused).toMatchObject({ kind: "rejected", code: wanted });
  });

  test("a mail that can be stopped says where, for the reader's mail program too", async () => {
    const { url, got } = await listen();
    await emailMessenger({ url, from: "returns@backhaul.example" }).send({ ...mail, stop: "https://app.example/returns/demo/stop/abc" });
    expect(got[0]).toMatch(/^List-Unsubscribe: <https:\/\/app\.example\/returns\/demo\/stop\/abc>/m);
  });

  test("refused for good, refused for now, not reachable", async () => {
    const { url } = await listen({ address: mail.to, code: 550 });
    const messenger = emailMessenger({ url, from: "returns@backhaul.example" });
    const refused = await messenger.send(mail).catch((e) => e);
    expect(refused).toMatchObject({ kind: "rejected", code: "recipient_550" });
    expect(refused.message).not.toContain("asha");
    await new Promise<void>((done) => server?.close(done));
    expect(await messenger.send(mail).catch((e) => e)).toMatchObject({ kind: "unavailable", retryable: true });
    const busy = await listen({ address: mail.to, code: 450 });
    await expect(emailMessenger({ url: busy.url, from: "returns@backhaul.example" }).send(mail)).rejects.toMatchObject({
      kind: "unavailable",
      code: "smtp_450",
    });
  });
});
