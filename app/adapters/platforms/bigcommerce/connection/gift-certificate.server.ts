import { randomBytes } from "node:crypto";
import { z } from "zod";
import { ProviderError } from "~/domain/errors";
import { formatDecimal, type Money } from "~/domain/money";
import type { GiftCertificate, ReturnSettlement, Settled } from "~/ports/platform";
import { Amount, moneyOf } from "../wire-text";
import type { StoreApi } from "./api";
import { createNote, noteKey, readNote } from "./order-markers.server";
import { endClaim, jsonOf, refuseUnderWay, type SettlingClaim, underClaim } from "./settling-claim.server";
import { addStaffNote } from "./staff-notes.server";

const Certificate = z.looseObject({ id: z.coerce.number(), code: z.string(), amount: Amount, currency_code: z.string().nullish() });
const Certificates = z.array(Certificate).nullable();
const Planned = z.object({ code: z.string().regex(/^[A-Z2-7-]{14,}$/) });

/**
 * Gives a certificate once. Its code is chosen by chance and written down on the order, for this key for ever, before the call: so it can be found
 * again, and nobody can guess it from ids.
 */
export async function giveCertificate(
  api: StoreApi,
  settlement: ReturnSettlement & { amount: Money },
  key: string,
  claim: SettlingClaim,
): Promise<Settled> {
  const { recipient, amount, orderExternalId } = settlement;
  if (!recipient) throw new ProviderError("rejected", "bigcommerce", "no_recipient", "A gift certificate needs an e-mail address.");
  const code = (await plannedCode(api, orderExternalId, key)) ?? (await planCode(api, orderExternalId, key));
  const found = await byCode(api, code, amount.currency);
  if (found) {
    await endClaim(api, claim, key);
    return { refunds: [], giftCertificate: found };
  }
  refuseUnderWay(api, claim);
  const body = {
    ...{ to_name: recipient.name, to_email: recipient.email, from_name: recipient.fromName, from_email: recipient.fromEmail },
    ...{ amount: formatDecimal(amount), code, currency_code: amount.currency, status: "active" },
  };
  const made = await underClaim(api, claim, key, async (startBy) => {
    await api.call({ method: "POST", path: "/v2/gift_certificates", body, startBy }, z.unknown(), { urgent: true });
    const seen = await byCode(api, code, amount.currency);
    if (seen) return seen;
    throw new ProviderError(
      "unavailable",
      "bigcommerce",
      "not_seen",
      "BigCommerce does not show the gift certificate yet.",
      api.quietSeconds,
    );
  });
  // The order's own books do not see a certificate. A note that cannot be written is no reason to call the settlement failed.
  const line = `Backhaul ${settlement.note.split(" ")[0] ?? ""}: gift certificate of ${formatDecimal(amount)} ${amount.currency}`;
  await addStaffNote(api, orderExternalId, line).catch((error: unknown) => {
    if (!(error instanceof ProviderError)) throw error;
  });
  return { refunds: [], giftCertificate: made };
}

/** The certificate that this key gave; null when it gave none. */
export async function findCertificate(api: StoreApi, orderId: string, key: string): Promise<GiftCertificate | null> {
  const code = await plannedCode(api, orderId, key);
  return code ? byCode(api, code, null) : null;
}

async function plannedCode(api: StoreApi, orderId: string, key: string): Promise<string | null> {
  const note = await readNote(api, orderId, noteKey("gift", key));
  return Planned.safeParse(jsonOf(note?.value)).data?.code ?? null;
}

/** Of two that plan at once, one writes; the other reads what it wrote. */
async function planCode(api: StoreApi, orderId: string, key: string): Promise<string> {
  await createNote(api, orderId, noteKey("gift", key), JSON.stringify({ code: newCode() }));
  const code = await plannedCode(api, orderId, key);
  if (!code) throw new ProviderError("unavailable", "bigcommerce", "not_seen", "BigCommerce does not show what was just written.");
  return code;
}

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
/** 16 letters of 32: 80 bits. */
const newCode = () => [...randomBytes(16)].map((byte, i) => `${i > 0 && i % 4 === 0 ? "-" : ""}${letters[byte % 32]}`).join("");

async function byCode(api: StoreApi, code: string, currency: string | null): Promise<GiftCertificate | null> {
  const rows = await api.call({ method: "GET", path: "/v2/gift_certificates", query: { code } }, Certificates, { urgent: true });
  const row = rows?.find((one) => one.code === code);
  if (!row) return null;
  return { externalId: String(row.id), code, amount: moneyOf(row.amount, currency ?? row.currency_code ?? "USD") };
}
