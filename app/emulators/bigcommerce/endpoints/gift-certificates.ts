import { randomBytes } from "node:crypto";
import { z } from "zod";
import { ApiProblem, olderList, pageOf, readPaging } from "../http/answers";
import { readBody } from "../http/checks";
import { type Call, type Endpoints, idOf } from "../http/endpoint";
import type { GiftCertificateRecord } from "../state/records";
import { moneyText, units } from "../state/units";
import { mailDate, readWireDate } from "../state/wire-dates";
import { nextId } from "../state/world";

const Money = z.string().regex(/^\d+(\.\d+)?$/, "money is a text of a number");
const Certificate = z.object({
  to_name: z.string().min(1),
  to_email: z.email(),
  from_name: z.string().min(1),
  from_email: z.email(),
  amount: Money,
  balance: Money.optional(),
  message: z.string().max(200).default(""),
  code: z.string().min(1).max(20).optional(),
  status: z.enum(["active", "pending", "expired", "disabled"]).default("active"),
  template: z.string().default("general.html"),
  currency_code: z.string().length(3).optional(),
  customer_id: z.number().int().optional(),
  expiry_date: z.string().optional(),
});

const certificateWire = (one: GiftCertificateRecord) => ({
  id: one.id,
  code: one.code,
  amount: moneyText(one.amount),
  balance: moneyText(one.balance),
  to_name: one.toName,
  to_email: one.toEmail,
  from_name: one.fromName,
  from_email: one.fromEmail,
  customer_id: one.customerId,
  order_id: 0,
  message: one.message,
  status: one.status,
  template: one.template,
  currency_code: one.currencyCode,
  purchase_date: mailDate(one.purchased),
  expiry_date: one.expires === null ? "" : mailDate(one.expires),
});

const freshCode = () => (randomBytes(8).toString("hex").toUpperCase().match(/.{4}/g) ?? []).join("-");

function create(call: Call): GiftCertificateRecord {
  const body = readBody(Certificate, call.body, 400);
  const amount = units(body.amount);
  if (amount <= 0) throw new ApiProblem(400, "A gift certificate has an amount.", { amount: "invalid" });
  if (body.code !== undefined && call.store.giftCertificates.some((one) => one.code === body.code))
    throw new ApiProblem(409, "There is a gift certificate with this code.", { code: "taken" });
  const expires = body.expiry_date === undefined ? null : readWireDate(body.expiry_date);
  if (body.expiry_date !== undefined && expires === null)
    throw new ApiProblem(400, "The expiry date is no date.", { expiry_date: "invalid" });
  const one: GiftCertificateRecord = {
    id: nextId(call.store, "giftCertificate"),
    code: body.code ?? freshCode(),
    amount,
    balance: body.balance === undefined ? amount : units(body.balance),
    toName: body.to_name,
    toEmail: body.to_email,
    fromName: body.from_name,
    fromEmail: body.from_email,
    message: body.message,
    status: body.status,
    template: body.template,
    currencyCode: body.currency_code ?? call.store.facts.currency,
    customerId: body.customer_id ?? 0,
    purchased: call.wire.world.now(),
    expires,
  };
  call.store.giftCertificates.push(one);
  return one;
}

/** Gift certificates: how guests get credit. */
export const giftCertificateEndpoints: Endpoints = {
  "POST /v2/gift_certificates": {
    need: { area: "marketing", write: true },
    handle: (call) => ({ status: 201, body: certificateWire(create(call)) }),
  },
  "GET /v2/gift_certificates": {
    need: { area: "marketing", write: false },
    handle: (call) => {
      const { code, to_email } = call.query;
      const found = call.store.giftCertificates.filter(
        (one) => (code === undefined || one.code === code) && (to_email === undefined || one.toEmail === to_email),
      );
      return olderList(pageOf(found, readPaging(call.query)).map(certificateWire));
    },
  },
  "GET /v2/gift_certificates/{id}": {
    need: { area: "marketing", write: false },
    handle: (call) => {
      const found = call.store.giftCertificates.find((one) => one.id === idOf(call, "id"));
      if (!found) throw new ApiProblem(404, "The requested resource was not found.");
      return { status: 200, body: certificateWire(found) };
    },
  },
};
