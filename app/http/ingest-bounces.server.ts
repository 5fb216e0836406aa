import { createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { App } from "~/application/ctx";
import { Bounces, noteBounces } from "~/application/messages/note-bounces.server";
import { codeOfError } from "~/domain/error-code";
import { Refusal } from "~/domain/errors";

/** The largest body taken, bytes, and how old a delivery may be, seconds. */
const maxBytes = 500_000;
const maxAge = 300;

/** Whether an address is the one where a mail service tells of mails that came back. */
export const isBounceAddress = (url: string) => /^\/webhooks\/mail-bounces(?:\?|$)/.test(url);

const statusOf: Readonly<Record<string, number>> = { not_found: 404, method_not_allowed: 405, bad_signature: 401, too_large: 413 };

/**
 * The plain node handler of `POST /webhooks/mail-bounces`, signed by Standard Webhooks with the installation's own secret (`MAIL_BOUNCE_SECRET`;
 * without one there is no such address). What it tells is noted before it is answered, and may be told again: 200 `{noted}`; 400 `bad_body`,
 * 401 `bad_signature`, 404, 405, 413; 503 when it could not be noted.
 */
export function ingestBounces(app: App, secret: string | undefined) {
  return (req: IncomingMessage, res: ServerResponse): void => {
    void take(app, secret, req).then(
      (answer) => send(res, 200, answer),
      (error: unknown) => {
        if (error instanceof Refusal) {
          const { code, message } = error;
          send(res, statusOf[code] ?? 400, { error: { code, message } });
          return;
        }
        app.log.error({ code: codeOfError(error) }, "bounces not noted");
        res.setHeader("retry-after", "5");
        send(res, 503, { error: { code: "try_again", message: "This could not be noted just now." } });
      },
    );
  };
}

async function take(app: App, secret: string | undefined, req: IncomingMessage): Promise<{ noted: number }> {
  if (!secret) throw new Refusal("not_found", "Bounces are not taken here: MAIL_BOUNCE_SECRET is not set.");
  if (req.method !== "POST") throw new Refusal("method_not_allowed", "Bounces are posted.");
  const body = await bodyOf(req);
  const header = (name: string) => String(req.headers[name] ?? "");
  if (!isSigned(secret, header, body, app.now())) throw new Refusal("bad_signature", "The signature does not fit.");
  let json: unknown = null;
  try {
    json = JSON.parse(body.toString("utf8"));
  } catch {
    json = null;
  }
  const bounces = Bounces.safeParse(json);
  if (!bounces.success) throw new Refusal("bad_body", "Send { events: [{ type, message_id }] }, at most 500 of them.");
  return noteBounces(app, bounces.data);
}

function isSigned(secret: string, header: (name: string) => string, body: Buffer, now: Date): boolean {
  const [id, at] = [header("webhook-id"), header("webhook-timestamp")];
  if (id === "" || !/^\d{1,12}$/.test(at) || Math.abs(now.getTime() / 1000 - Number(at)) > maxAge) return false;
  const wanted = createHmac("sha256", secret).update(`${id}.${at}.`).update(body).digest();
  return header("webhook-signature")
    .split(" ")
    .some((one) => {
      const given = Buffer.from(one.replace(/^v1,/, ""), "base64");
      return one.startsWith("v1,") && given.length === wanted.length && timingSafeEqual(given, wanted);
    });
}

async function bodyOf(req: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw new Refusal("too_large", "The body is larger than 500 KB.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

function send(res: ServerResponse, status: number, answer: object): void {
  if (res.headersSent || res.destroyed) return;
  const body = JSON.stringify(answer);
  res.writeHead(status, { "content-type": "application/json", "content-length": Buffer.byteLength(body) });
  res.end(body);
}
