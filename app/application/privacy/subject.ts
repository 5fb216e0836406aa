import { normalEmail } from "~/domain/orders/contact";
import { normalPhone } from "~/domain/risk/contact";
import type { Subject, SubjectRows } from "~db/queries/privacy.server";
import type { Ctx } from "../ctx";

/** A platform's words about a person, as hashes and ids rows can be found by. */
export function subjectOf(
  ctx: Ctx,
  asked: { shopperExternalId: string | null; email: string | null; phone?: string | null; orderExternalIds: string[] },
  country: string | null,
): Subject {
  const email = normalEmail(asked.email);
  const phone = normalPhone(asked.phone ?? null, country);
  return {
    shopperExternalId: asked.shopperExternalId,
    emailHash: email === null ? null : ctx.sealer.hash(ctx.storeId, "email", email),
    phoneHash: phone === null ? null : ctx.sealer.hash(ctx.storeId, "phone", phone),
    orderExternalIds: asked.orderExternalIds,
  };
}

/** What names a request in our records without naming the person. */
export function requestKey(subject: Subject): string {
  return subject.shopperExternalId ?? subject.emailHash ?? subject.phoneHash ?? subject.orderExternalIds.join(",");
}

/** Every address that a person is known by: the one they were named with, and those of their rows. */
export function emailHashesOf(subject: Subject, { shoppers }: Pick<SubjectRows, "shoppers">): string[] {
  const known = shoppers.flatMap((row) => (typeof row.email_hash === "string" ? [row.email_hash] : []));
  return [...new Set([...(subject.emailHash ? [subject.emailHash] : []), ...known])];
}
