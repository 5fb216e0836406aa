import express, { type Express } from "express";

/** What the stub received, and how it shall misbehave next. */
export interface Recorded {
  quotes: unknown[];
  returns: { requestKey: string; lines: { quantity: number; note: string; photoIds: string[] }[]; resolution: string }[];
  tokens: string[];
  photos: number;
  /** Refuse the next request for a return with this answer. */
  refuseNext: { status: number; body: object } | null;
}

const inr = (minor: number) => ({ minor, currency: "INR" });
const reasons = ["Too small", "Too large", "Not as pictured", "Arrived damaged", "Something else"].map((name, index) => ({
  id: `gid://shopify/ReturnReasonDefinition/${index + 1}`,
  name,
  photos: 0,
  subReasons: [],
}));
const ok = { ok: true, code: "ok", sentence: "You can return this until 25 May." };
const line = (lineId: string, title: string, variantTitle: string, quantityReturnable: number, minor: number) => ({
  lineId,
  title,
  variantTitle,
  imageUrl: null,
  quantityReturnable,
  unitAmount: inr(minor),
  verdict: ok,
  reasons,
  conditions: [],
});

/** A shopper API that keeps its word of the contract, on express, for the page's own tests. */
export function shopperBackend(): { app: Express; recorded: Recorded } {
  const recorded: Recorded = { quotes: [], returns: [], tokens: [], photos: 0, refuseNext: null };
  const views: Record<string, unknown>[] = [];
  const app = express();
  app.use((request, response, next) => {
    response.set({ "Access-Control-Allow-Origin": "*", "Access-Control-Allow-Headers": "Authorization, Content-Type, Accept-Language" });
    if (request.method === "OPTIONS") return void response.sendStatus(204);
    const token = request.header("authorization")?.replace(/^Bearer /, "") ?? "";
    recorded.tokens.push(token);
    const claims = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString() || "{}") as { sub?: string };
    if (!claims.sub) return void response.status(401).json({ error: { code: "signed_out", message: "Please sign in." } });
    next();
  });
  app.use(express.json());
  const base = "/shopify/api/shopper";
  app.get(`${base}/orders/:order/returns`, (_request, response) => {
    response.json({
      order: { name: "#1043", currency: "INR" },
      signedInAs: "Asha",
      lines: [
        line("gid://shopify/FulfillmentLineItem/1", "Blue Kurta", "M", views.length > 0 ? 0 : 1, 139_900),
        line("gid://shopify/FulfillmentLineItem/2", "Linen Scarf", "Sand", 3, 49_900),
        {
          ...line("gid://shopify/FulfillmentLineItem/3", "Gift Card", "₹ 100", 0, 10_000),
          verdict: { ok: false, code: "final_sale", sentence: "Gift cards cannot be returned." },
        },
      ],
      resolutions: [
        { id: "refund", label: "Refund" },
        { id: "store_credit", label: "Store credit" },
      ],
      returns: views,
      photo: { maxBytes: 8_000_000, types: ["image/jpeg", "image/png", "image/webp"], maxPerLine: 3 },
      video: { maxBytes: 50_000_000, types: ["video/mp4"] },
    });
  });
  app.post(`${base}/quotes`, (request, response) => {
    recorded.quotes.push(request.body);
    const credit = request.body.resolution === "store_credit";
    const parts = [
      { label: "Items", amount: inr(139_900) },
      { label: credit ? "Bonus" : "Return shipping", amount: inr(credit ? 10_000 : -15_900) },
    ];
    const total = inr(parts.reduce((sum, part) => sum + part.amount.minor, 0));
    response.json({ total, parts, expectedOn: credit ? "2026-04-29" : "2026-05-09", verdicts: [], policyVersion: 1 });
  });
  app.post(`${base}/photos`, (_request, response) => {
    recorded.photos += 1;
    response.json({ photoId: `pho_${recorded.photos}` });
  });
  app.post(`${base}/returns`, (request, response) => {
    recorded.returns.push(request.body);
    if (recorded.refuseNext) {
      const { status, body } = recorded.refuseNext;
      recorded.refuseNext = null;
      return void response.status(status).json(body);
    }
    const view = {
      id: "ret_01",
      name: "#1043-R1",
      label: "Waiting for the store",
      requestedOn: "2026-04-28",
      canCancel: true,
      lines: [{ title: "Blue Kurta (M)", quantity: 1 }],
      amount: inr(124_000),
      steps: [
        { name: "Asked for", at: "2026-04-28T09:00:00Z", expectedOn: null },
        { name: "Approved", at: null, expectedOn: "2026-04-29" },
        { name: "Items arrived", at: null, expectedOn: "2026-05-04" },
        { name: "Refunded", at: null, expectedOn: "2026-05-09" },
      ],
    };
    views.splice(0, views.length, view);
    response.json({ return: view });
  });
  app.post(`${base}/returns/:id/cancel`, (_request, response) => {
    Object.assign(views[0] ?? {}, {
      canCancel: false,
      label: "Cancelled",
      steps: [{ name: "Cancelled", at: "2026-04-28T10:00:00Z", expectedOn: null }],
    });
    response.json({ return: views[0] });
  });
  return { app, recorded };
}
