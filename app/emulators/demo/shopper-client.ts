import { z } from "zod";
import { browserHeaders } from "./admin-visit";

const ReturnsAnswer = z.object({
  lines: z.array(
    z.object({
      lineId: z.string(),
      title: z.string(),
      variantTitle: z.string().nullable(),
      quantityReturnable: z.number(),
      verdict: z.object({ ok: z.boolean(), code: z.string() }),
      reasons: z.array(z.object({ id: z.string(), name: z.string() })),
    }),
  ),
  resolutions: z.array(z.object({ id: z.string() })),
});
const QuoteAnswer = z.object({ total: z.object({ minor: z.number(), currency: z.string() }) });
const ReturnAnswer = z.object({ return: z.object({ id: z.string(), name: z.string(), label: z.string() }) });
const FailureAnswer = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

/** What a shopper asks back. `line` is the place of the line in the order as the store wrote it. */
export interface ShopperWish {
  orderId: string;
  lines: { title: string; variantTitle: string; quantity: number }[];
  reason: string;
  note: string | null;
  wants: "refund" | "store_credit";
  requestKey: string;
  /** Send it twice, as a browser on a bad line does. */
  twice: boolean;
}

/** How an ask ended: the return and what was promised, or the refusal's code. */
export type AskEnd =
  | { ok: true; returnId: string; name: string; quotedMinor: number; repeatedAs: string | null }
  | { ok: false; code: string; status: number };

/** Asks for a return as the extension on the order-status page does: reads, asks for the amount, sends. */
export async function askForReturn(appUrl: string, sessionToken: () => string, wish: ShopperWish): Promise<AskEnd> {
  const base = `${appUrl}/shopify/api/shopper`;
  const call = async (path: string, body?: unknown): Promise<{ status: number; body: unknown }> => {
    const response = await fetch(`${base}/${path}`, {
      method: body === undefined ? "GET" : "POST",
      headers: {
        ...browserHeaders,
        authorization: `Bearer ${sessionToken()}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(20_000),
    });
    return { status: response.status, body: await response.json().catch(() => null) };
  };
  const refused = (answer: { status: number; body: unknown }): AskEnd => {
    const failure = FailureAnswer.safeParse(answer.body);
    return { ok: false, code: failure.success ? failure.data.error.code : `http_${answer.status}`, status: answer.status };
  };
  const seen = await call(`orders/${encodeURIComponent(wish.orderId)}/returns`);
  if (seen.status !== 200) return refused(seen);
  const { lines: offered } = ReturnsAnswer.parse(seen.body);
  const lines = wish.lines.flatMap((wanted) => {
    const line = offered.find((one) => one.title === wanted.title && (one.variantTitle ?? "") === wanted.variantTitle);
    const reason = line?.reasons.find((one) => fits(one.name, wish.reason)) ?? line?.reasons[0];
    if (!line?.verdict.ok || line.quantityReturnable < 1 || !reason) return [];
    return [
      {
        lineId: line.lineId,
        quantity: Math.min(wanted.quantity, line.quantityReturnable),
        reasonId: reason.id,
        note: wish.note ?? "",
        photoIds: [],
      },
    ];
  });
  if (lines.length === 0) return { ok: false, code: "nothing_returnable", status: 422 };
  const request = { orderId: wish.orderId, lines, resolution: wish.wants };
  const quote = await call("quotes", {
    ...request,
    lines: lines.map(({ lineId, quantity, reasonId }) => ({ lineId, quantity, reasonId })),
  });
  if (quote.status !== 200) return refused(quote);
  const answer = await call("returns", { ...request, requestKey: wish.requestKey });
  if (answer.status >= 300) return refused(answer);
  const made = ReturnAnswer.parse(answer.body).return;
  const again = wish.twice ? await call("returns", { ...request, requestKey: wish.requestKey }) : null;
  return {
    ok: true,
    returnId: made.id,
    name: made.name,
    quotedMinor: QuoteAnswer.parse(quote.body).total.minor,
    repeatedAs: again && again.status < 300 ? ReturnAnswer.parse(again.body).return.id : null,
  };
}

/** Whether a reason of the platform's library ("Size too small") is the seed's word for it (`size_too_small`). */
export function fits(name: string, word: string): boolean {
  const letters = (text: string) =>
    text
      .toLowerCase()
      .replace(/[^a-z]+/g, " ")
      .trim();
  const [theirs, ours] = [letters(name), letters(word)];
  return theirs === ours || theirs.includes(ours) || ours.split(" ").every((part) => theirs.includes(part.slice(0, 5)));
}
