import { createHmac } from "node:crypto";
import { closeSync, openSync, writeSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { performance } from "node:perf_hooks";

/**
 * Fires signed webhooks with distinct ids over 50 keep-alive connections, as its own process:
 * `URL SECONDS TAG SECRET [ACKED_FILE]`; prints one JSON line. Plain sockets and a prepared request whose id is overwritten in
 * place, so that on a machine with few cores the client takes little from the server and the database beside it.
 */
const [address = "", seconds = "5", tag = "t", secret = "", ackedFile] = process.argv.slice(2);
const url = new URL(address);
const connections = 50;
const idLength = 24;
const headStart = "HTTP/1.1 ";

function makeBody(size: number): string {
  const start = `{"admin_graphql_api_id":"gid://shopify/Order/1","note":"`;
  return `${start}${"the quick brown parcel jumps over ".repeat(200).slice(0, size - start.length - 2)}"}`;
}

const body = makeBody(3000);
const hmac = createHmac("sha256", secret).update(body).digest("base64");
const template = Buffer.from(
  [
    `POST ${url.pathname} HTTP/1.1`,
    `host: ${url.host}`,
    "content-type: application/json",
    "user-agent: Shopify-Captain-Hook",
    "x-shopify-topic: orders/create",
    "x-shopify-shop-domain: bench.myshopify.com",
    "x-shopify-api-version: 2026-10",
    `x-shopify-hmac-sha256: ${hmac}`,
    "x-shopify-triggered-at: 2026-11-21T10:00:00.000Z",
    `x-shopify-event-id: ${"e".repeat(idLength)}`,
    `x-shopify-webhook-id: ${"w".repeat(idLength)}`,
    `content-length: ${body.length}`,
    "",
    body,
  ].join("\r\n"),
  "latin1",
);
const eventAt = template.indexOf("e".repeat(idLength));
const webhookAt = template.indexOf("w".repeat(idLength));
const acked = ackedFile ? openSync(ackedFile, "a") : null;
const latencies: number[] = [];
let next = 0;
let ok = 0;
let bad = 0;
let errors = 0;
const startedAt = performance.now();
const endsAt = startedAt + Number(seconds) * 1000;

function runConnection(done: () => void): void {
  // Each connection sends one request at a time, so its buffer may be reused after the answer.
  const request = Buffer.from(template);
  let id = "";
  let sentAt = 0;
  let answer = "";
  const send = (socket: Socket) => {
    id = `${tag}-${String(next++).padStart(idLength - tag.length - 1, "0")}`;
    request.write(id, eventAt, "latin1");
    request.write(id, webhookAt, "latin1");
    sentAt = performance.now();
    socket.write(request);
  };
  const socket = connect(Number(url.port), url.hostname, () => send(socket)).setNoDelay(true);
  socket.on("data", (chunk) => {
    answer += chunk.toString("latin1");
    const end = answer.indexOf("\r\n\r\n");
    if (end < 0) return;
    const length = Number(/\r\ncontent-length: *(\d+)/i.exec(answer.slice(0, end))?.[1] ?? 0);
    const chunked = /\r\ntransfer-encoding: *chunked/i.test(answer.slice(0, end));
    if (chunked ? !answer.endsWith("0\r\n\r\n") : answer.length < end + 4 + length) return;
    const status = answer.slice(headStart.length, headStart.length + 3);
    answer = "";
    latencies.push(performance.now() - sentAt);
    if (status === "200") {
      ok++;
      if (acked !== null) writeSync(acked, `${id}\n`);
    } else bad++;
    if (performance.now() < endsAt) send(socket);
    else socket.end();
  });
  let failed = false;
  socket.on("error", () => {
    failed = true;
    errors++;
  });
  socket.on("close", () => {
    if (!failed && performance.now() < endsAt) errors++;
    done();
  });
}

await Promise.all(Array.from({ length: connections }, () => new Promise<void>((resolve) => runConnection(resolve))));
const elapsed = (performance.now() - startedAt) / 1000;
if (acked !== null) closeSync(acked);
latencies.sort((a, b) => a - b);
const quantile = (q: number) => Math.round((latencies[Math.floor(latencies.length * q)] ?? 0) * 10) / 10;
console.log(JSON.stringify({ ok, bad, errors, seconds: elapsed, p50: quantile(0.5), p99: quantile(0.99), perSecond: ok / elapsed }));
