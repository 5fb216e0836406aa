import type { Money } from "~/domain/money";

/** One way of paying a return, with the sum written out. */
export interface PreviewData {
  total: Money;
  parts: { code: string; amount: Money }[];
}

/** A return as its page draws it. */
export interface ReturnData {
  returnId: string;
  name: string;
  request: string;
  resolution: string;
  wants: string;
  shopper: { name: string | null; email: string | null; phone: string | null };
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
  /** Under which version of the return policy it was asked for; null = before there were any. */
  policy: { channel: string; version: number } | null;
  lines: ReturnLineData[];
  preview: {
    original: PreviewData;
    storeCredit: PreviewData | null;
    creditIsCertificate: boolean;
    cash: boolean;
    exchange: boolean;
  } | null;
  settledAs: string | null;
  paidByHand: boolean;
  giftCodeEnd: string | null;
  exchange: { units: { title: string; quantity: number }[]; orderExternalId: string | null } | null;
  /** Per line that passed, what can be sent instead; null when the platform could not say. */
  swaps: SwapData[] | null;
  allowed: Readonly<Record<"approve" | "decline" | "cancel" | "receive" | "settle" | "close" | "retry" | "abandon", boolean>>;
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

/** Goods of the same price that can be sent for a line. */
export interface SwapData {
  returnLineId: string;
  title: string;
  quantity: number;
  choices: { variantExternalId: string; title: string; inStock: number | null }[];
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
  reasonName: string;
  note: string | null;
  unit: Money;
  photos: { photoId: string }[];
  verdicts: { rule: string; answer: "yes" | "no" | "look"; sentence: string }[];
}
