import { closeSync, openSync, writeSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { performance } from "node:perf_hooks";
import { idLength, measuredPlatform, senders } from "./ingest-senders";

/**
 * Fires signed webhooks with distinct ids over 50 keep-alive connections, as its own process:
 * `PLATFORM URL SECONDS TAG SECRET [ACKED_FILE]`; prints one JSON line. Plain sockets and a prepared request whose id is overwritten in
 * place, so that on a machine with few cores the client takes little from the server and the database beside it.
 */
const [platform, address = "", seconds = "5", tag = "t", secret = "", ackedFile] = process.argv.slice(2);
const url = new URL(address);
const connections = 50;
const headStart = "HTTP/1.1 ";
const sender = senders[measuredPlatform(platform)](secret);
const template = sender.request(url.pathname, url.host);
const acked = ackedFile ? openSync(ackedFile, "a") : null;
const latencies: number[] = [];
let next = 0;
/** A whole answer of 200, byte by byte. */
let usual: Buffer | null = null;
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
    sender.stamp(request, id);
    sentAt = performance.now();
    socket.write(request);
  };
  const socket = connect(Number(url.port), url.hostname, () => send(socket)).setNoDelay(true);
  const answered = (status: string) => {
    latencies.push(performance.now() - sentAt);
    if (status === "200") {
      ok++;
      if (acked !== null) writeSync(acked, `${id}\n`);
    } else bad++;
    if (performance.now() < endsAt) send(socket);
    else socket.end();
  };
  socket.on("data", (chunk: Buffer) => {
    // The same bytes as the last whole 200 need no second reading: the client must not take time from what is measured.
    if (answer === "" && usual?.equals(chunk)) {
      answered("200");
      return;
    }
    answer += chunk.toString("latin1");
    const end = answer.indexOf("\r\n\r\n");
    if (end < 0) return;
    const length = Number(/\r\ncontent-length: *(\d+)/i.exec(answer.slice(0, end))?.[1] ?? 0);
    const chunked = /\r\ntransfer-encoding: *chunked/i.test(answer.slice(0, end));
    if (chunked ? !answer.endsWith("0\r\n\r\n") : answer.length < end + 4 + length) return;
    const status = answer.slice(headStart.length, headStart.length + 3);
    if (status === "200" && answer.length === chunk.length) usual = Buffer.from(chunk);
    answer = "";
    answered(status);
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
