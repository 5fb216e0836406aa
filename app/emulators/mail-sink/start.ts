import { createServer } from "node:http";
import type { AddressInfo, Server } from "node:net";
import PostalMime from "postal-mime";
import { SMTPServer } from "smtp-server";
import { mailPages } from "./mail-pages";
import { type Mail, MailStore } from "./mail-store";

/** How the mail sink is started; port 0 takes any free one. */
export interface MailSinkOptions {
  smtpPort: number;
  httpPort: number;
  /** Where mails outlive a restart; memory only when not given. */
  dataDir?: string;
}

/** A running mail sink. */
export interface MailSink {
  smtpPort: number;
  /** Address of the page that lists the mails. */
  url: string;
  mails: (to?: string) => Mail[];
  /** Resolves with the first mail that fits, now or later; rejects after `timeoutMs` (30,000 when not given). */
  waitFor: (fits: (mail: Mail) => boolean, timeoutMs?: number) => Promise<Mail>;
  stop: () => Promise<void>;
}

const maxBytes = 25 * 1024 * 1024;

/** Starts an SMTP server that takes every mail and sends none on, and a small web page that shows them. Both on 127.0.0.1. */
export async function startMailSink(options: MailSinkOptions): Promise<MailSink> {
  const store = new MailStore(options.dataDir ?? null);
  const waiting = new Set<(mail: Mail) => void>();
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    size: maxBytes,
    onAuth: (auth, _session, done) => done(null, { user: auth.username ?? "anyone" }),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("error", done);
      stream.on("end", () => {
        if (stream.sizeExceeded) return done(Object.assign(new Error("The mail is too big."), { responseCode: 552 }));
        const recipients = session.envelope.rcptTo.map((one) => one.address);
        readMail(Buffer.concat(chunks), recipients)
          .then((mail) => {
            const kept = store.add(mail);
            for (const tell of waiting) tell(kept);
            done();
          })
          .catch((error: unknown) => done(error instanceof Error ? error : new Error(String(error))));
      });
    },
  });
  smtp.on("error", (error) => console.error(JSON.stringify({ level: "error", emulator: "mail-sink", error: error.message })));
  await new Promise<void>((resolve) => smtp.listen(options.smtpPort, "127.0.0.1", resolve));
  const web = createServer(mailPages(store));
  await new Promise<void>((resolve, reject) => {
    web.once("error", reject);
    web.listen(options.httpPort, "127.0.0.1", () => resolve());
  });
  return {
    smtpPort: portOf(smtp.server),
    url: `http://localhost:${portOf(web)}`,
    mails: (to) => store.list(to),
    waitFor: (fits, timeoutMs = 30_000) => {
      const known = store.list().find(fits);
      if (known) return Promise.resolve(known);
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(tell);
          reject(new Error("No such mail came in time."));
        }, timeoutMs);
        const tell = (mail: Mail) => {
          if (!fits(mail)) return;
          clearTimeout(timer);
          waiting.delete(tell);
          resolve(mail);
        };
        waiting.add(tell);
      });
    },
    stop: async () => {
      web.closeAllConnections();
      await Promise.all([
        new Promise<void>((resolve) => smtp.close(() => resolve())),
        new Promise<void>((resolve) => web.close(() => resolve())),
      ]);
    },
  };
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

/** Parses a raw mail; the envelope says who gets it, since headers may name nobody. */
async function readMail(raw: Buffer, recipients: string[]): Promise<Omit<Mail, "id">> {
  const parsed = await PostalMime.parse(raw);
  return {
    receivedAt: new Date().toISOString(),
    from: parsed.from?.address ?? "",
    to: recipients,
    subject: parsed.subject ?? "",
    text: parsed.text ?? "",
    html: parsed.html ?? "",
    headers: Object.fromEntries(parsed.headers.map((header) => [header.key, header.value])),
    attachments: parsed.attachments.map((one) => ({
      name: one.filename ?? "unnamed",
      type: one.mimeType,
      bytes: typeof one.content === "string" ? Buffer.byteLength(one.content) : one.content.byteLength,
    })),
  };
}
