import type { Money } from "~/domain/money";
import type { ConditionAsk } from "~/domain/returns/conditions";
import type { AnswerWords } from "./desk-answer-pick";
import type { ExchangeData } from "./exchange-data";

/** One way of paying a return, with the sum written out. */
export interface PreviewData {
  total: Money;
  parts: { code: string; amount: Money }[];
}

/** A return as its page draws it. */
export interface ReturnData {
  /** What only the team sees; here the saved answers of a decision. */
  desk: { answers: readonly AnswerWords[] };
  returnId: string;
  name: string;
  request: string;
  resolution: string;
  wants: string;
  shopper: { name: string | null; email: string | null; phone: string | null };
  /** Who got the goods as a gift and asked; null = the buyer did. */
  recipient: { name: string | null; email: string | null; language: string } | null;
  orderId: string;
  orderName: string;
  requestedAt: Date;
  decidedAt: Date | null;
  receivedAt: Date | null;
  settledAt: Date | null;
  dueOn: string | null;
  declineNote: string | null;
  quoted: Money;
  settled: Money | null;
  restock: boolean;
  keepItem: boolean;
  /** What the rules said, and who decided; null for a return they never judged. */
  decision: { said: "approve" | "look" | "decline"; reasons: string[]; by: string | null; overruled: boolean } | null;
  handedOver: { method: string; reference: string | null; by: string } | null;
  /** Under which version of the return policy it was asked for; null = before there were any. */
  policy: { channel: string; version: number } | null;
  lines: ReturnLineData[];
  preview: {
    original: PreviewData;
    storeCredit: PreviewData | null;
    creditIsCertificate: boolean;
    cash: boolean;
    byHand: PreviewData | null;
    exchange: boolean;
    hasFees: boolean;
    ahead: boolean;
    creditOnly: boolean;
  } | null;
  settledAs: string | null;
  paidByHand: boolean;
  giftCodeEnd: string | null;
  exchange: { units: { title: string; quantity: number }[]; orderExternalId: string | null } | null;
  /** Sending other goods; null where the platform cannot. */
  exchanging: ExchangeData | null;
  allowed: Readonly<
    Record<"approve" | "decline" | "cancel" | "receive" | "settle" | "byHand" | "repair" | "keep" | "close" | "retry" | "abandon", boolean>
  >;
  messages: {
    outboxId: string;
    kind: string;
    state: string;
    attempts: number;
    errorCode: string | null;
    sentAt: Date | null;
    createdAt: Date;
  }[];
}

export interface ReturnLineData {
  returnLineId: string;
  title: string;
  variantTitle: string | null;
  sku: string;
  imageUrl: string | null;
  quantity: number;
  receivedQuantity: number;
  inspection: "pending" | "passed" | "failed";
  paidPercent: number;
  gradeReason: string | null;
  reasonName: string;
  subReason: string;
  conditions: readonly ConditionAsk[];
  note: string | null;
  unit: Money;
  photos: { photoId: string; contentType: string }[];
  verdicts: { rule: string; answer: "yes" | "no" | "look"; sentence: string }[];
}
