import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import type { App } from "~/application/ctx";
import { Refusal } from "~/domain/errors";
import type { StoreId } from "~/domain/ids";
import type { Platform, PlatformId, WebhookHeaders } from "~/ports/platform";
import { type InboxRow, insertDeliveries } from "~db/queries/system/inbox-insert.server";
import { storeIdOf } from "~db/sealing.server";
import { createGroupWriter, type GroupWriter } from "./group-writer";
import { platformNamed } from "./platform-path";

/** The largest webhook body taken, bytes. */
export const maxWebhookBytes = 5_000_000;

/** Headers of the answer, already in the form node writes. */
const stored = ["content-length", "0"];

type IngestApp = Pick<App, "sealer" | "log" | "platforms" | "now"> & { database: Pick<App["database"], "sql"> };

/**
 * The plain node handler of `POST /webhooks/:platform`: verifies over the raw bytes, seals, stores together with what arrives at
 * the same time, and answers 200 only after the commit. Mount it before any framework: a body parser would eat the bytes.
 * Answers 401 `bad_signature`, 400 `missing_header`, 413 `too_large`, 404, 405, and 503 with Retry-After when nothing can be stored.
 */
export function ingestWebhooks(app: IngestApp, options: { maxInFlight?: number; maxWaiting?: number } = {}) {
  const writer = createGroupWriter<InboxRow>({
    write: (rows) => insertDeliveries(app.database.sql, rows, app.now()),
    writeAlone: isRowFault,
    maxRows: 200,
    maxInFlight: options.maxInFlight ?? 2,
    maxWaiting: options.maxWaiting ?? 5_000,
  });
  const storeIds = new Map<string, StoreId>();
  const storeIdFor = (platform: PlatformId, domain: string): StoreId => {
    const key = `${platform}:${domain}`;
    const known = storeIds.get(key);
    if (known) return known;
    const made = storeIdOf(platform, domain);
    if (storeIds.size > 20_000) storeIds.clear();
    storeIds.set(key, made);
    return made;
  };

  return (req: IncomingMessage, res: ServerResponse): void => {
    const platform = platformOf(app, req.url ?? "");
    if (!platform) {
      refuse(req, res, 404, "not_found", "No platform has this address.");
      return;
    }
    if (req.method !== "POST") {
      refuse(req, res, 405, "method_not_allowed", "Webhooks are posted.");
      return;
    }
    if (Number(req.headers["content-length"] ?? 0) > maxWebhookBytes) {
      tooLarge(req, res);
      return;
    }
    const chunks: Buffer[] = [];
    let size = 0;
    req.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxWebhookBytes) {
        req.removeAllListeners("data").removeAllListeners("end");
        tooLarge(req, res);
      } else chunks.push(chunk);
    });
    // A caller that went away has nobody to answer; nothing was stored yet, so the platform will try again.
    req.on("error", () => res.destroy());
    req.on("end", () => {
      const body = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, size);
      store(app, writer, storeIdFor, platform, req, res, body);
    });
  };
}

function store(
  app: IngestApp,
  writer: GroupWriter<InboxRow>,
  storeIdFor: (platform: PlatformId, domain: string) => StoreId,
  platform: Platform,
  req: IncomingMessage,
  res: ServerResponse,
  body: Buffer,
): void {
  let row: InboxRow;
  try {
    const delivery = platform.readWebhook(new RequestHeaders(req.headers), body);
    const storeId = storeIdFor(platform.id, delivery.domain);
    row = {
      storeId,
      deliveryId: delivery.deliveryId,
      platform: platform.id,
      domain: delivery.domain,
      topic: delivery.topic,
      eventId: delivery.eventId,
      triggeredAt: delivery.triggeredAt,
      body: app.sealer.sealBytes(storeId, body),
    };
  } catch (error) {
    if (error instanceof Refusal) {
      refuse(req, res, error.code === "bad_signature" ? 401 : 400, error.code, error.message);
      return;
    }
    app.log.error({ error: error instanceof Error ? error.name : "unknown" }, "webhook could not be read");
    refuse(req, res, 500, "internal", "The webhook could not be read.");
    return;
  }
  const queued = writer.push(row, (error) => {
    if (error === null) {
      res.sendDate = false;
      res.writeHead(200, stored);
      res.end();
      return;
    }
    app.log.error({ storeId: row.storeId, topic: row.topic, code: codeOf(error) }, "webhook not stored");
    unavailable(req, res);
  });
  if (!queued) unavailable(req, res);
}

/** The part of `Headers` a platform reads, straight from node's parsed headers: a real `Headers` costs more than the signature. */
class RequestHeaders implements WebhookHeaders {
  private readonly parsed: IncomingHttpHeaders;
  constructor(parsed: IncomingHttpHeaders) {
    this.parsed = parsed;
  }
  get(name: string): string | null {
    const value = this.parsed[name];
    return value === undefined ? null : Array.isArray(value) ? value.join(", ") : value;
  }
}

function platformOf(app: IngestApp, url: string): Platform | undefined {
  const match = /^\/webhooks\/([a-z]+)(?:\?|$)/.exec(url);
  return match?.[1] ? platformNamed(app.platforms, match[1]) : undefined;
}

/** Class 22 (data), 23 (constraint) and 54 (limits): one row's own fault, its neighbours can still be stored. */
function isRowFault(error: unknown): boolean {
  return /^(22|23|54)/.test(codeOf(error));
}

function codeOf(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : "unknown";
}

function tooLarge(req: IncomingMessage, res: ServerResponse): void {
  refuse(req, res, 413, "too_large", "The webhook is larger than 5 MB.");
}

function unavailable(req: IncomingMessage, res: ServerResponse): void {
  res.setHeader("retry-after", "5");
  refuse(req, res, 503, "try_again", "The delivery could not be stored just now.");
}

function refuse(req: IncomingMessage, res: ServerResponse, status: number, code: string, message: string): void {
  if (res.headersSent || res.destroyed) return;
  // What is left of a refused body is not read: the connection ends with the answer.
  if (!req.complete) res.setHeader("connection", "close");
  const body = JSON.stringify({ error: { code, message } });
  res.writeHead(status, { "content-type": "application/json", "content-length": Buffer.byteLength(body) });
  res.end(body);
}
