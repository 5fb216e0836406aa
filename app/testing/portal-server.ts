import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import * as lookUp from "~/routes/portal.$slug";
import * as close from "~/routes/portal.$slug.close";
import * as code from "~/routes/portal.$slug.code";
import * as confirm from "~/routes/portal.$slug.confirm.$token";
import * as pay from "~/routes/portal.$slug.confirm.$token.pay";
import * as gift from "~/routes/portal.$slug.gift";
import * as giftCode from "~/routes/portal.$slug.gift.code";
import * as giftOrder from "~/routes/portal.$slug.gift.order";
import * as giftStatus from "~/routes/portal.$slug.gift.returns.$returnId";
import * as giftReview from "~/routes/portal.$slug.gift.review";
import * as orders from "~/routes/portal.$slug.orders";
import * as items from "~/routes/portal.$slug.orders.$orderId";
import * as review from "~/routes/portal.$slug.orders.$orderId.review";
import * as policy from "~/routes/portal.$slug.policy";
import * as status from "~/routes/portal.$slug.returns.$returnId";
import * as cancel from "~/routes/portal.$slug.returns.$returnId.cancel";
import * as change from "~/routes/portal.$slug.returns.$returnId.change";
import * as label from "~/routes/portal.$slug.returns.$returnId.label";
import * as qr from "~/routes/portal.$slug.returns.$returnId.qr";
import * as slip from "~/routes/portal.$slug.returns.$returnId.slip";
import * as tracking from "~/routes/portal.$slug.returns.$returnId.tracking";
import * as signIn from "~/routes/portal.$slug.sign-in";
import * as stop from "~/routes/portal.$slug.stop.$token";
import * as script from "~/routes/portal.$slug.storefront[.]js";
import * as withdraw from "~/routes/portal.$slug.withdraw";
import * as withdrawConfirm from "~/routes/portal.$slug.withdraw.confirm";

type Handler = (args: { request: Request; params: Record<string, string>; context: object }) => Promise<Response>;

/** The portal's addresses below `/returns/<slug>`. */
const routes: [RegExp, { loader: unknown; action?: unknown }, string | null][] = [
  [/^$/, lookUp, null],
  [/^\/code$/, code, null],
  [/^\/close$/, close, null],
  [/^\/gift$/, gift, null],
  [/^\/gift\/code$/, giftCode, null],
  [/^\/gift\/order$/, giftOrder, null],
  [/^\/gift\/review$/, giftReview, null],
  [/^\/gift\/returns\/([^/]+)$/, giftStatus, "returnId"],
  [/^\/withdraw$/, withdraw, null],
  [/^\/withdraw\/confirm$/, withdrawConfirm, null],
  [/^\/confirm\/([^/]+)$/, confirm, "token"],
  [/^\/confirm\/([^/]+)\/pay$/, pay, "token"],
  [/^\/sign-in$/, signIn, null],
  [/^\/orders$/, orders, null],
  [/^\/orders\/([^/]+)$/, items, "orderId"],
  [/^\/orders\/([^/]+)\/review$/, review, "orderId"],
  [/^\/returns\/([^/]+)$/, status, "returnId"],
  [/^\/returns\/([^/]+)\/cancel$/, cancel, "returnId"],
  [/^\/returns\/([^/]+)\/change$/, change, "returnId"],
  [/^\/returns\/([^/]+)\/label$/, label, "returnId"],
  [/^\/returns\/([^/]+)\/qr$/, qr, "returnId"],
  [/^\/returns\/([^/]+)\/slip$/, slip, "returnId"],
  [/^\/returns\/([^/]+)\/tracking$/, tracking, "returnId"],
  [/^\/stop\/([^/]+)$/, stop, "token"],
  [/^\/policy$/, policy, null],
  [/^\/storefront\.js$/, script, null],
];

/** Answers a request as the portal's routes do, without the framework around them. @throws Error when no route has that address */
export function answerPortalRequest(request: Request, ip: string): Promise<Response> {
  const [, slug = "", rest = ""] = /^\/returns\/([^/]+)(.*)$/.exec(new URL(request.url).pathname) ?? [];
  const found = routes.find(([pattern]) => pattern.test(rest));
  if (!found) throw new Error(`The portal has no ${rest}.`);
  const [pattern, route, name] = found;
  const handler = (request.method === "POST" ? (route.action ?? route.loader) : route.loader) as Handler;
  return handler({ request, params: { slug, ...(name ? { [name]: pattern.exec(rest)?.[1] ?? "" } : {}) }, context: { ip } });
}

/** The portal alone on a port of its own, for a browser; `/bare` is a page with one heading, to measure against. */
export async function servePortal(): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const { host = "localhost", ...headers } = incoming.headers as Record<string, string>;
    const body = chunks.length > 0 ? { body: Buffer.concat(chunks) } : {};
    if (incoming.url === "/bare")
      return void outgoing.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><title>Bare</title><h1>Bare</h1>");
    const answer = await answerPortalRequest(
      new Request(`http://${host}${incoming.url}`, { method: incoming.method ?? "GET", headers, ...body }),
      "203.0.113.9",
    ).catch(() => new Response(null, { status: 404 }));
    outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
    outgoing.end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((done) => server.close(() => done())),
  };
}
