import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTransport } from "nodemailer";
import { afterEach, expect, it } from "vitest";
import { type MailSink, startMailSink } from "./start";

const closers: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function sinkIn(dataDir?: string): Promise<MailSink> {
  const sink = await startMailSink({ smtpPort: 0, httpPort: 0, ...(dataDir === undefined ? {} : { dataDir }) });
  closers.push(() => sink.stop());
  return sink;
}

async function send(sink: MailSink, to: string, subject: string, html = "<p>Hello <script>alert(1)</script></p>") {
  const transport = createTransport({ host: "127.0.0.1", port: sink.smtpPort, secure: false });
  await transport.sendMail({
    from: "Store <store@example.com>",
    to,
    bcc: "hidden@example.com",
    subject,
    text: `Text of ${subject}: वापसी`,
    html,
    headers: { "X-Return": "ret_1" },
    attachments: [{ filename: "slip.txt", content: "abc" }],
  });
  transport.close();
}

it("keeps a mail with its parts, by the envelope's recipients", async () => {
  const sink = await sinkIn();
  await send(sink, "asha@example.com", "Return received <b>");
  const [mail] = sink.mails("Asha@example.com");
  expect(mail).toMatchObject({
    id: 1,
    from: "store@example.com",
    to: ["asha@example.com", "hidden@example.com"],
    subject: "Return received <b>",
    text: expect.stringContaining("वापसी"),
    headers: { "x-return": "ret_1" },
    attachments: [{ name: "slip.txt", type: "text/plain", bytes: 3 }],
  });
  expect(sink.mails("nobody@example.com")).toEqual([]);
});

it("shows mails without running them", async () => {
  const sink = await sinkIn();
  await send(sink, "asha@example.com", "<script>alert(2)</script>");
  const list = await (await fetch(`${sink.url}/`)).text();
  expect(list).toContain("&lt;script&gt;alert(2)");
  const page = await (await fetch(`${sink.url}/mails/1`)).text();
  expect(page).toContain("<iframe sandbox ");
  const part = await fetch(`${sink.url}/mails/1/html`);
  expect(part.headers.get("content-security-policy")).toMatch(/^sandbox; default-src 'none'/);
  expect((await fetch(`${sink.url}/mails/9`)).status).toBe(404);
});

it("gives and forgets mails as JSON", async () => {
  const sink = await sinkIn();
  await send(sink, "asha@example.com", "one");
  await send(sink, "ben@example.com", "two");
  const subjects = async (query = "") =>
    ((await (await fetch(`${sink.url}/mails.json${query}`)).json()) as { subject: string }[]).map((mail) => mail.subject);
  expect(await subjects()).toEqual(["two", "one"]);
  expect(await subjects("?to=ben@example.com")).toEqual(["two"]);
  expect((await fetch(`${sink.url}/mails.json`, { method: "DELETE" })).status).toBe(204);
  expect(await subjects()).toEqual([]);
});

it("waits for a mail that has not come yet, and gives up", async () => {
  const sink = await sinkIn();
  const waiting = sink.waitFor((mail) => mail.subject === "later");
  await send(sink, "asha@example.com", "sooner");
  await send(sink, "asha@example.com", "later");
  expect((await waiting).id).toBe(2);
  await expect(sink.waitFor((mail) => mail.subject === "never", 20)).rejects.toThrow("No such mail");
});

it("finds its mails again after a restart, even with a torn last line", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "mail-sink-"));
  closers.push(() => rmSync(dataDir, { recursive: true }));
  const first = await sinkIn(dataDir);
  await send(first, "asha@example.com", "kept");
  await first.stop();
  closers.pop();
  appendFileSync(join(dataDir, "mails.ndjson"), '{"id":2,"sub');
  const second = await sinkIn(dataDir);
  await send(second, "asha@example.com", "after");
  const third = await sinkIn(dataDir);
  expect(third.mails().map((mail) => mail.subject)).toEqual(["after", "kept"]);
});
