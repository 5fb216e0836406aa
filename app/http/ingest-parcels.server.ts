import type { IncomingMessage, ServerResponse } from "node:http";
import type { App } from "~/application/ctx";
import { topicOfFeed } from "~/application/parcels/apply-parcel-delivery.server";
import { feedNamed, readFeedSecrets } from "~/application/parcels/parcel-feed.server";
import { codeOfError } from "~/domain/error-code";
import { NotFound, Refusal } from "~/domain/errors";
import { isId, type StoreId } from "~/domain/ids";
import type { ParcelStatusFeed } from "~/ports/parcel-status";
import { insertDeliveries } from "~db/queries/system/inbox-insert.server";

/** The largest body taken, bytes. */
export const maxParcelBytes = 1_000_000;

/** What is answered. `stored` = it is safe with us and the same delivery need not come again. */
export interface ParcelAnswer {
  stored: boolean;
  events?: number;
  refused?: { index: number; code: string }[];
  /** Events whose status nobody knows; kept. */
  unmapped?: number;
  error?: { code: string; message: string };
}

/** Whether an address is one of a feed of parcel states. */
export const isParcelAddress = (url: string) => url.startsWith("/webhooks/parcels/");

/**
 * The plain node handler of `POST /webhooks/parcels/:store` and `/webhooks/parcels/:store/:feed`: verifies the raw bytes with the store's secret,
 * stores them sealed in the inbox, then says what could be read. 200 with `stored`; 422 `not_json`, `no_events`, `too_many_events` stored all the
 * same; 401 `bad_signature`, `stale_message`, 400 `missing_header`, 404, 405, 413, and 503 with Retry-After when nothing can be stored.
 */
export function ingestParcels(app: App) {
  return (req: IncomingMessage, res: ServerResponse): void => {
    void take(app, req).then(
      ({ status, answer }) => send(req, res, status, answer),
      (error: unknown) => {
        app.log.error({ code: codeOfError(error) }, "parcel states not stored");
        res.setHeader("retry-after", "5");
        send(req, res, 503, { stored: false, error: { code: "try_again", message: "The delivery could not be stored just now." } });
      },
    );
  };
}

type Taken = { status: number; answer: ParcelAnswer };

async function take(app: App, req: IncomingMessage): Promise<Taken> {
  try {
    const { storeId, feed } = placeIn(app, req.url ?? "");
    if (req.method !== "POST") throw new Refusal("method_not_allowed", "Parcel states are posted.");
    const body = await bodyOf(req);
    const ctx = app.forStore(storeId, "courier");
    const known = await readFeedSecrets(ctx, { feed: feed.id });
    if (!known) throw new NotFound("The feed");
    const now = app.now();
    const name = feed.verify({ get: (header) => oneHeader(req, header) }, body, known.secrets, now);
    const row = {
      ...{ storeId, platform: known.platform, domain: known.domain, topic: topicOfFeed(feed.id), eventId: null, triggeredAt: null },
      ...{ deliveryId: `parcels:${feed.id}:${name}`, body: app.sealer.sealBytes(storeId, body) },
    };
    await insertDeliveries(app.database.sql, [row], now);
    return read(feed, body, now);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { status: statusOf[error.code] ?? 400, answer: { stored: false, error: { code: error.code, message: error.message } } };
  }
}

const statusOf: Readonly<Record<string, number>> = {
  bad_signature: 401,
  stale_message: 401,
  not_found: 404,
  method_not_allowed: 405,
  too_large: 413,
};

function read(feed: ParcelStatusFeed, body: Uint8Array, now: Date): Taken {
  try {
    const { scans, refused } = feed.read(body, now);
    const unmapped = scans.filter((scan) => scan.status === "unmapped").length;
    return { status: 200, answer: { stored: true, events: scans.length, refused, unmapped } };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { status: 422, answer: { stored: true, error: { code: error.code, message: error.message } } };
  }
}

/** The store and feed an address names. @throws NotFound */
function placeIn(app: App, url: string): { storeId: StoreId; feed: ParcelStatusFeed } {
  const match = /^\/webhooks\/parcels\/([0-9a-z_]{1,60})(?:\/([a-z]{1,30}))?\/?(?:\?.*)?$/.exec(url);
  const storeId = match?.[1] ?? "";
  if (!isId("sto", storeId)) throw new NotFound("The feed");
  return { storeId, feed: feedNamed(app, match?.[2] ?? "endpoint") };
}

async function bodyOf(req: IncomingMessage): Promise<Buffer> {
  const tooLarge = () => new Refusal("too_large", "The body is larger than 1 MB.");
  if (Number(req.headers["content-length"] ?? 0) > maxParcelBytes) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxParcelBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

function oneHeader(req: IncomingMessage, name: string): string | null {
  const value = req.headers[name];
  return value === undefined ? null : Array.isArray(value) ? value.join(", ") : value;
}

function send(req: IncomingMessage, res: ServerResponse, status: number, answer: ParcelAnswer): void {
  if (res.headersSent || res.destroyed) return;
  // What is left of a refused body is not read: the connection ends with the answer.
  if (!req.complete) res.setHeader("connection", "close");
  const body = JSON.stringify(answer);
  res.writeHead(status, { "content-type": "application/json", "content-length": Buffer.byteLength(body) });
  res.end(body);
}
