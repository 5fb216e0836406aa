import { NotFound } from "~/domain/errors";
import { can } from "~/domain/machine";
import { type Money, zero } from "~/domain/money";
import type { SettleTo } from "~/domain/returns/commands";
import type { ConditionAsk } from "~/domain/returns/conditions";
import { wordDecision } from "~/domain/returns/decision-words";
import { labelOf, labelWords, type ReturnLabel } from "~/domain/returns/label";
import { creditGoesFirst, moneyMayGo } from "~/domain/returns/money-may-go";
import type { QuotePart } from "~/domain/returns/quote";
import { requestTable, resolutionTable } from "~/domain/returns/states";
import type { ShopperLocale } from "~/domain/stores/settings";
import { listLedgerOfReturn } from "~db/queries/ledger-entries.server";
import { listPhotos } from "~db/queries/photos.server";
import { findRecipient } from "~db/queries/return-recipients.server";
import { findReturn, listReturnLines, type ReturnRow, readReturnContact } from "~db/queries/returns.server";
import { insertAccess } from "~db/queries/returns-access.server";
import { findOrder } from "~db/queries/returns-order.server";
import { listReturnHistory, listReturnMessages } from "~db/queries/returns-records.server";
import { getStore } from "~db/queries/store-row.server";
import type { VerdictRow } from "~db/schema/returns";
import type { Ctx } from "../ctx";
import { termsOfReturn } from "../policy/published-policy.server";
import { declineNoteOf } from "./decline-note.server";
import { isDeclinedByRule } from "./follow-decision.server";
import { loadFacts } from "./load-facts.server";
import { bonusPercent, creditShape, offersExchange } from "./offers.server";
import { asPaidInCash, paidLines, settlementQuote, unitsOf } from "./settlement-quote.server";

/** What would be paid, per way of paying. `units` are those inspected as passed, or all asked for before the goods are here. */
export interface SettlementPreview {
  original: { total: Money; parts: QuotePart[] };
  /** null when the store does not offer store credit or the platform cannot give it. */
  storeCredit: { total: Money; parts: QuotePart[] } | null;
  /** Store credit comes as a gift certificate, because this shopper cannot hold credit. */
  creditIsCertificate: boolean;
  /** The order was paid in cash: a refund to the original payment is a book entry, the store hands over the money. */
  cash: boolean;
  /** What can be handed over by hand, once, where the platform cannot pay; null otherwise. */
  byHand: { total: Money; parts: QuotePart[] } | null;
  /** Other goods may be sent instead. */
  exchange: boolean;
  /** The policy takes fees off. */
  hasFees: boolean;
  /** Money goes out before anybody looked at the goods. */
  ahead: boolean;
  /** Until they are here nothing but credit may go out. */
  creditOnly: boolean;
}

export interface ReturnLineView {
  returnLineId: string;
  lineId: string;
  title: string;
  variantTitle: string | null;
  sku: string;
  imageUrl: string | null;
  quantity: number;
  receivedQuantity: number;
  inspection: "pending" | "passed" | "failed";
  /** How much of its worth is paid, by its condition; 0–100, and why less. */
  paidPercent: number;
  gradeReason: string | null;
  reasonName: string;
  /** The closer reason; empty where none was chosen. */
  subReason: string;
  /** What the shopper said of the goods when asking. */
  conditions: readonly ConditionAsk[];
  note: string | null;
  unit: Money;
  photos: { photoId: string; contentType: string }[];
  verdicts: VerdictRow[];
}

/** Everything the Return page shows. */
export interface ReturnView {
  returnId: string;
  name: string;
  externalId: string | null;
  label: ReturnLabel;
  labelWords: string;
  source: ReturnRow["source"];
  request: ReturnRow["request"];
  parcel: ReturnRow["parcel"];
  resolution: ReturnRow["resolution"];
  wants: ReturnRow["wants"];
  orderId: string;
  orderName: string;
  shopper: { name: string | null; email: string | null; phone: string | null };
  requestedAt: Date;
  decidedAt: Date | null;
  receivedAt: Date | null;
  settledAt: Date | null;
  dueOn: string | null;
  declineNote: string | null;
  quoted: Money;
  /** What was paid, or is being paid while `resolution` is `settling` or `stuck`. */
  settled: Money | null;
  settledAs: ReturnRow["settledAs"];
  /** The refund was a book entry: the store hands over the money itself. */
  paidByHand: boolean;
  /** Last four letters of the gift certificate's code. */
  giftCodeEnd: string | null;
  /** What is sent instead, and the platform's order it is in once that exists. */
  exchange: { units: { title: string; quantity: number }[]; orderExternalId: string | null } | null;
  restock: boolean;
  /** The shopper keeps the goods. */
  keepItem: boolean;
  /** Withdrawn from by law (EU): no policy judged it. */
  withdrawal: boolean;
  /** Who got the goods as a gift and asked; null = the buyer did. Mails go to them in `language`. Empty fields: this person was erased. */
  recipient: { name: string | null; email: string | null; language: ShopperLocale } | null;
  /** What the rules said, why, and whether a person decided otherwise; null for one they never judged. */
  decision: { said: "approve" | "look" | "decline"; reasons: string[]; by: string | null; overruled: boolean } | null;
  /** Money handed over by hand: how, by which reference, and by whom. */
  handedOver: { method: string; reference: string | null; by: string } | null;
  /** Under which version of the return policy it was asked for; null for one from before there were any. */
  policy: { channel: string; version: number } | null;
  lines: ReturnLineView[];
  preview: SettlementPreview | null;
  /** Which buttons make sense now; the verbs decide again. */
  allowed: Record<
    "approve" | "decline" | "cancel" | "receive" | "settle" | "byHand" | "repair" | "keep" | "close" | "retry" | "abandon",
    boolean
  >;
  messages: Awaited<ReturnType<typeof listReturnMessages>>;
  timeline: Awaited<ReturnType<typeof listReturnHistory>>;
}

/** Reads one return for staff; the reading of personal data is noted in the access log. @throws NotFound */
export function viewReturn(ctx: Ctx, input: { returnId: string }): Promise<ReturnView> {
  return ctx.transact(async (tx) => {
    const row = await findReturn(tx, input.returnId);
    const order = row ? await findOrder(tx, row.orderId) : null;
    if (!row || !order) throw new NotFound("The return");
    const store = await getStore(tx);
    const loaded = await loadFacts(tx, order, row.returnId);
    const lines = await listReturnLines(tx, [row.returnId]);
    const photos = await listPhotos(tx, row.returnId);
    const contact = await readReturnContact(tx, row.orderId);
    const recipient = row.gift ? await findRecipient(tx, row.returnId) : null;
    const messages = (await listReturnMessages(tx, row.returnId)).map((message) => ({
      ...message,
      words: ctx.sealer.open(ctx.storeId, message.words),
    }));
    await insertAccess(tx, { actor: ctx.actor, subject: `return:${row.returnId}`, purpose: "return page", at: ctx.now() });
    const money = (minor: number): Money => ({ minor, currency: row.currency });
    const open = row.resolution === "open";
    const units = unitsOf(paidLines(row, lines));
    const byLine = new Map(loaded.lines.map((line) => [line.externalId, line]));
    const terms = await termsOfReturn(ctx, tx, store, row);
    const shape = await creditShape(ctx, tx, store, order, terms, row.gift);
    const previewOf = (to: SettleTo, facts = loaded.facts) => {
      const bonus = to === "original" ? 0 : bonusPercent(ctx, store, to, terms);
      const { total, parts } = settlementQuote(facts, units, to, { bonusPercent: bonus, fees: terms.fees });
      return { total, parts };
    };
    const may = moneyMayGo({ ...row, refundOn: terms.refundOn, creditFirst: creditGoesFirst(row, terms) });
    const mayPay = open && units.length > 0 && may !== "none";
    const byHand = order.isCod && !row.gift ? previewOf("original", asPaidInCash(loaded.facts)) : null;
    const handed = (await listLedgerOfReturn(tx, row.returnId)).find((entry) => entry.kind === "by_hand" && entry.method !== null);
    const stuck = messages.some((message) => message.state === "stuck");
    return {
      returnId: row.returnId,
      name: row.name,
      externalId: row.externalId,
      label: labelOf(row),
      labelWords: labelWords[labelOf(row)],
      source: row.source,
      request: row.request,
      parcel: row.parcel,
      resolution: row.resolution,
      wants: row.wants,
      orderId: row.orderId,
      orderName: order.name,
      shopper: {
        name: ctx.sealer.open(ctx.storeId, contact?.name ?? null),
        email: ctx.sealer.open(ctx.storeId, contact?.email ?? null),
        phone: ctx.sealer.open(ctx.storeId, contact?.phone ?? null),
      },
      requestedAt: row.requestedAt,
      decidedAt: row.decidedAt,
      receivedAt: row.receivedAt,
      settledAt: row.settledAt,
      dueOn: row.dueOn,
      declineNote: declineNoteOf(ctx, row),
      quoted: money(row.quotedMinor),
      settled: row.settledMinor === null ? null : money(row.settledMinor),
      settledAs: row.settledAs,
      paidByHand: row.paidByHand,
      giftCodeEnd: ctx.sealer.open(ctx.storeId, row.giftCode)?.slice(-4) ?? null,
      exchange: row.exchangeUnits
        ? {
            units: row.exchangeUnits.map(({ title, quantity }) => ({ title, quantity })),
            orderExternalId: row.exchangeExternalId,
          }
        : null,
      restock: row.restock,
      keepItem: row.keepItem,
      withdrawal: row.withdrawal,
      recipient: recipient && {
        name: ctx.sealer.open(ctx.storeId, recipient.name) || null,
        email: ctx.sealer.open(ctx.storeId, recipient.email),
        language: recipient.locale,
      },
      decision: row.decision && {
        said: row.decision,
        reasons: row.decisionReasons.map((reason) => wordDecision(reason, row.verdicts)),
        ...{ by: row.decidedBy, overruled: row.overruled },
      },
      handedOver: handed
        ? { method: handed.method ?? "", reference: ctx.sealer.open(ctx.storeId, handed.reference), by: handed.enteredBy }
        : null,
      policy: row.policyVersion === null ? null : { channel: row.policyChannel ?? "", version: row.policyVersion },
      lines: lines.map((line) => {
        const bought = byLine.get(line.orderLineExternalId);
        return {
          returnLineId: line.returnLineId,
          lineId: line.orderLineExternalId,
          title: bought?.title ?? "",
          variantTitle: bought?.variantTitle ?? null,
          sku: bought?.sku ?? "",
          imageUrl: bought?.imageUrl ?? null,
          quantity: line.quantity,
          receivedQuantity: line.receivedQuantity,
          inspection: line.inspection,
          paidPercent: line.paidPercent,
          gradeReason: ctx.sealer.open(ctx.storeId, line.gradeReason),
          reasonName: line.reasonName,
          subReason: line.subReason,
          conditions: line.conditions,
          note: ctx.sealer.open(ctx.storeId, line.note),
          unit: line.unitMinor ? money(line.unitMinor) : zero(row.currency),
          photos: photos
            .filter((photo) => photo.returnLineId === line.returnLineId)
            .map(({ photoId, contentType }) => ({ photoId, contentType })),
          verdicts: row.verdicts.filter((verdict) => verdict.lineId === line.orderLineExternalId),
        };
      }),
      preview: open
        ? {
            original: previewOf("original"),
            storeCredit: shape ? previewOf(shape) : null,
            creditIsCertificate: shape === "gift_certificate",
            cash: order.isCod,
            byHand,
            exchange: offersExchange(ctx, store),
            hasFees: Object.keys(terms.fees.restocking).length > 0 || terms.fees.shippingMinor > 0,
            ahead: row.request !== "received",
            creditOnly: may === "credit",
          }
        : null,
      allowed: {
        approve: can(requestTable, row.request, "approve") || isDeclinedByRule(row),
        decline: can(requestTable, row.request, "decline"),
        cancel: can(requestTable, row.request, "cancel") && can(resolutionTable, row.resolution, "drop"),
        receive: can(requestTable, row.request, "receive"),
        // A gift is settled by a certificate, where there is one, or by other goods.
        settle: mayPay && ((may === "any" && !row.gift) || shape !== null),
        byHand: may === "any" && mayPay && byHand !== null && byHand.total.minor > 0,
        repair: row.request === "received" && open,
        keep: row.request === "approved" && open && !row.keepItem && !row.gift && (row.parcel === "none" || row.parcel === "announced"),
        close: row.request === "received" && open,
        retry: stuck,
        abandon: stuck,
      },
      messages,
      timeline: await listReturnHistory(tx, row.returnId),
    };
  });
}
