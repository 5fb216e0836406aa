import type { RiskAction } from "./decide";

/** What the text to a shopper mentions; amounts are written out already. */
export interface AskFacts {
  storeName: string;
  orderName: string;
  /** First word of the name is used; null = no name is known. */
  shopperName: string | null;
  total: string;
  deposit: string;
}

/**
 * A message the store can send the shopper by itself for this action; null for actions that need none. It promises no link: the store adds the one
 * its platform gives for paying.
 */
export function askText(action: RiskAction, facts: AskFacts): { subject: string; body: string } | null {
  const first = facts.shopperName?.trim().split(/\s+/)[0];
  const hello = first ? `Hello ${first},` : "Hello,";
  const { orderName, storeName, total, deposit } = facts;
  const asks: Partial<Record<RiskAction, string>> = {
    verify: `thank you for your order ${orderName} of ${total}, to be paid on delivery. Before we send it, please answer this message with YES, and tell us if your address or phone number has changed. If you no longer want the order, just say so: it costs you nothing.`,
    ask_prepaid: `thank you for your order ${orderName} of ${total}. If you pay it now, it leaves first and nobody has to wait at the door with cash. Answer this message and we send you the way to pay. If you would rather pay on delivery, tell us and we send it as ordered.`,
    deposit: `thank you for your order ${orderName} of ${total}. For this order we ask for a deposit of ${deposit} before we send it; the rest is paid on delivery. Answer this message and we send you the way to pay. If you no longer want the order, just say so.`,
  };
  const ask = asks[action];
  return ask ? { subject: `Your order ${orderName}`, body: `${hello}\n\n${ask}\n\n${storeName}` } : null;
}
