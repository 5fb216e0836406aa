import { createHmac } from "node:crypto";
import { appendFileSync } from "node:fs";
import autocannon from "autocannon";

/** Fires signed webhooks with distinct ids, as its own process: `URL SECONDS TAG SECRET [ACKED_FILE]`; prints the result as JSON. */
const [url = "", seconds = "5", tag = "t", secret = "", ackedFile] = process.argv.slice(2);
const body = makeBody(3000);
const hmac = createHmac("sha256", secret).update(body).digest("base64");
const headers = {
  "content-type": "application/json",
  "x-shopify-topic": "orders/create",
  "x-shopify-shop-domain": "bench.myshopify.com",
  "x-shopify-api-version": "2026-10",
  "x-shopify-hmac-sha256": hmac,
  "x-shopify-triggered-at": "2026-11-21T10:00:00.000Z",
};

/** A body of the given size with an order's look; its content is never read here. */
function makeBody(size: number): string {
  const start = `{"admin_graphql_api_id":"gid://shopify/Order/1","note":"`;
  return `${start}${"the quick brown parcel jumps over ".repeat(200).slice(0, size - start.length - 2)}"}`;
}

let next = 0;
const instance = autocannon({
  url,
  connections: 50,
  duration: Number(seconds),
  timeout: 30,
  requests: [
    {
      method: "POST",
      path: new URL(url).pathname,
      body,
      headers,
      setupRequest: (request, context) => {
        const id = `${tag}-${next++}`;
        Object.assign(context, { id });
        return { ...request, headers: { ...headers, "x-shopify-webhook-id": id, "x-shopify-event-id": id } };
      },
      onResponse: (status, _body, context) => {
        if (ackedFile && status === 200) appendFileSync(ackedFile, `${String((context as { id?: string }).id)}\n`);
      },
    },
  ],
});
const result = await instance;
console.log(
  JSON.stringify({
    ok: result["2xx"],
    bad: result.non2xx,
    errors: result.errors,
    seconds: result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    perSecond: result["2xx"] / result.duration,
  }),
);
