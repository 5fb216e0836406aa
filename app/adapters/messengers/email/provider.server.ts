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
        });
        return { messageId };
      } catch (error) {
        throw failureOf(error);
      }
    },
  };
}

/** Server answers quote the address, so only their number is kept. */
function failureOf(error: unknown): ProviderError {
  const code = error instanceof Error && "responseCode" in error && typeof error.responseCode === "number" ? error.responseCode : 0;
  if (refusedForGood(code)) return new ProviderError("rejected", "email", `smtp_${code}`, "The mail server refused this mail.");
  return new ProviderError("unavailable", "email", code ? `smtp_${code}` : "smtp_unreachable", "The mail server could not be reached.");
}
