import { NotFound, Refusal } from "~/domain/errors";
import { newId } from "~/domain/ids";
import { type AddressAdvice, adviseAddress } from "~/domain/risk/address";
import { adviseContact, type ContactAdvice } from "~/domain/risk/contact";
import { isUnpaid, mayStillAsk, type VerificationEnd, type VerificationState } from "~/domain/risk/verification";
import { portalLimits } from "~/domain/stores/portal";
import type { ShopperLocale } from "~/domain/stores/settings";
import { countCodes, insertCode } from "~db/queries/portal.server";
import { getStore } from "~db/queries/store-row.server";
import { findVerificationByToken } from "~db/queries/verifications.server";
import { readOrder } from "~db/queries/views.server";
import type { Ctx, VerbTx } from "../ctx";
import { tokenHashOf } from "./link";

/** What a link shows: this order alone, and nothing personal beyond the place it goes to. */
export interface VerificationView {
  /** `asked` only while an answer still counts. */
  state: VerificationState;
  corrected: boolean;
  orderName: string;
  orderExternalId: string;
  total: { minor: number; currency: string };
  isCod: boolean;
  /** A cancelling is carried out by us, and no money is to go back. */
  isUnpaid: boolean;
  lines: { title: string; variantTitle: string | null; quantity: number }[];
  /** Postal code and city. */
  place: string;
  /** What a corrected postal code must fit. */
  province: string | null;
  countryCode: string | null;
  askedAt: Date;
  expiresAt: Date;
  /** What becomes of the order without an answer. */
  atEnd: VerificationEnd;
  /** It can be paid in advance at the platform. */
  canPay: boolean;
  /** What keeps a courier from the door or the phone, worst first; what was written there is not told. */
  lacks: (Pick<AddressAdvice, "code" | "values"> | Pick<ContactAdvice, "code">)[];
}

/**
 * Reads what a link is about and changes nothing of it: scanners of mail open every link. A link that names nothing counts, per address, like a
 * look-up that found nothing.
 * @throws NotFound; Refusal `too_many_codes` after too many of those
 */
export async function viewVerification(ctx: Ctx, input: { token: string; ip: string; locale: ShopperLocale }): Promise<VerificationView> {
  const view = await ctx.transact((tx) => readView(ctx, tx, input));
  if (view === "too_many") throw new Refusal("too_many_codes", "Too many codes were asked for. Please try again in an hour.");
  if (view === null) throw new NotFound("The order");
  return view;
}

async function readView(
  ctx: Ctx,
  tx: VerbTx,
  { token, ip, locale }: { token: string; ip: string; locale: ShopperLocale },
): Promise<VerificationView | "too_many" | null> {
  const now = ctx.now();
  const row = await findVerificationByToken(tx, tokenHashOf(ctx, token));
  const read = row && (await readOrder(tx, row.orderId));
  if (!row || !read) {
    const numberHash = ctx.sealer.hash(ctx.storeId, "portal", "number:confirm");
    const ipHash = ctx.sealer.hash(ctx.storeId, "ip", ip);
    const asked = await countCodes(tx, { numberHash, ipHash, since: new Date(now.getTime() - 3_600_000) });
    if (asked.address >= portalLimits.codesPerAddress) return "too_many";
    const code = ctx.sealer.seal(ctx.storeId, "");
    await insertCode(tx, { codeId: newId("pcd", now), orderId: null, numberHash, ipHash, code, locale, expiresAt: now, createdAt: now });
    return null;
  }
  const { order } = read;
  const can = ctx.app.platforms[(await getStore(tx)).platform]?.can;
  const over = row.state === "asked" && (row.expiresAt <= now || !mayStillAsk(order));
  return {
    state: over ? "expired" : row.state,
    corrected: row.corrected,
    orderName: order.name,
    orderExternalId: order.externalId,
    total: { minor: order.totalMinor, currency: order.currency },
    isCod: order.isCod,
    isUnpaid: isUnpaid(order.financialStatus),
    lines: read.lines.map(({ title, variantTitle, currentQuantity }) => ({ title, variantTitle, quantity: currentQuantity })),
    province: order.province,
    countryCode: order.countryCode,
    askedAt: row.askedAt,
    expiresAt: row.expiresAt,
    atEnd: row.atEnd,
    canPay: row.state === "asked" && !over && order.isCod && isUnpaid(order.financialStatus) && (can?.payLink ?? false),
    place: [order.postalCode, order.city].filter(Boolean).join(" "),
    lacks: lacksOf(ctx, order),
  };
}

/** Phones on which nobody can be called; a landline or a number from abroad rings. */
const unreachable: ReadonlySet<string> = new Set(["no_phone", "bad_phone", "made_up_phone"]);

/** Hints that do not count are left out, and so is the e-mail address: it brought the shopper here. */
function lacksOf(ctx: Ctx, order: NonNullable<Awaited<ReturnType<typeof readOrder>>>["order"]): VerificationView["lacks"] {
  // What the platform withholds is not missing.
  if (order.needsReread) return [];
  const open = (sealed: string | null) => ctx.sealer.open(ctx.storeId, sealed);
  const address = { ...order, line1: open(order.addressLine1), line2: open(order.addressLine2) };
  const contact = { phone: open(order.contactPhone), email: null };
  return [
    ...adviseAddress(address, order.countryCode)
      .filter(({ counts }) => counts)
      .map(({ code, values }) => ({ code, values })),
    ...adviseContact(contact, order.countryCode)
      .filter(({ code }) => unreachable.has(code))
      .map(({ code }) => ({ code })),
  ];
}
