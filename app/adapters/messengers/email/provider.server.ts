import { createTransport } from "nodemailer";
import { ProviderError } from "~/domain/errors";
import type { Messenger } from "~/ports/messenger";

/** SMTP answers that say the address or the message will never be taken. */
const refusedForGood = (code: number) => code >= 500 && code < 600;

/** Mail over SMTP. `from` is the sending address of this installation; the store's name is shown before it. */
export function emailMessenger(settings: { url: string; from: string }): Messenger {
  const transport = createTransport({ url: settings.url, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 });
  const domain = settings.from.split("@")[1] ?? "localhost";
  return {
    id: "email",
    async send(mail) {
      const messageId = `<${mail.key}@${domain}>`;
      try {
        await transport.sendMail({
          messageId,
          from: { name: mail.fromName, address: settings.from },
          to: { name: "", address: mail.to },
          ...(mail.replyTo ? { replyTo: mail.replyTo } : {}),
          subject: mail.subject,
          html: mail.html,
          text: mail.text,
          headers: { "Content-Language": mail.locale, "Auto-Submitted": "auto-generated" },
          ...(mail.stop ? { list: { unsubscribe: { url: mail.stop, comment: "" } } } : {}),
        });
        return { messageId };
      } catch (error) {
        throw failureOf(error);
      }
    },
  };
}

/**
 * Whether a refusal is about the receiver: said when the receiver was named, and by its number. A policy (5.7), a full way (5.4) or our own
 * sign-in may be refused at the same place and say nothing of the mailbox.
 */
function isNoMailbox(error: unknown, code: number): boolean {
  if (!(error instanceof Error) || !("command" in error) || error.command !== "RCPT TO") return false;
  const said = "response" in error && typeof error.response === "string" ? error.response : "";
  const enhanced = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(said)?.[1];
  return enhanced ? /^5\.(1\.|2\.1$)/.test(enhanced) : [550, 551, 553].includes(code);
}

/** Server answers quote the address, so only their number is kept. */
function failureOf(error: unknown): ProviderError {
  const code = error instanceof Error && "responseCode" in error && typeof error.responseCode === "number" ? error.responseCode : 0;
  if (isNoMailbox(error, code)) return new ProviderError("rejected", "email", `recipient_${code}`, "There is no mailbox at this address.");
  if (refusedForGood(code)) return new ProviderError("rejected", "email", `smtp_${code}`, "The mail server refused this mail.");
  return new ProviderError("unavailable", "email", code ? `smtp_${code}` : "smtp_unreachable", "The mail server could not be reached.");
}
