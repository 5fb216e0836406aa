import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { createClients } from "~/adapters/platforms/bigcommerce/client.server";
import { bulkStatus, readBulkOrders as readPages, startBulkOrders } from "~/adapters/platforms/bigcommerce/connection/page-orders.server";
import type { AdminClient } from "~/adapters/platforms/shopify/client.server";
import { readBulkOrders as readFile } from "~/adapters/platforms/shopify/connection/read-bulk-orders.server";
import type { PlatformConnection } from "~/ports/platform";
import { storeIdOf } from "~db/sealing.server";

type Reading = Pick<PlatformConnection, "startBulkOrders" | "bulkStatus" | "readBulkOrders">;

/** Where a backfill's orders come from: a process of its own, and the product's reading of it. */
export interface Source {
  domain: string;
  reading: Reading;
  stop(): void;
}

const log = { info: () => {}, warn: () => {}, error: () => {} };

/** Starts a script beside this file; gives what it said of itself in its first line. */
async function serve<T>(script: string, args: readonly string[]): Promise<{ child: ChildProcess; said: T }> {
  const file = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", file, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout?.once("data", (data) => resolve(String(data)));
    child.once("exit", () => reject(new Error(`bench: ${script} ended`)));
  });
  return { child, said: JSON.parse(line) as T };
}

/** A bulk file over HTTP: the stand-in platform says where it is, reading it is the product's own code and needs no further calls. */
async function shopify(orders: number): Promise<Source> {
  const domain = "bench.myshopify.com";
  const { child, said } = await serve<{ port: number }>("./bulk-file-server.ts", [String(orders)]);
  const url = `http://127.0.0.1:${said.port}/orders.jsonl`;
  const storeId = storeIdOf("shopify", domain);
  const noClient = { run: () => Promise.reject(new Error("bench: the bulk file needs no further calls")) } as unknown as AdminClient;
  const reading: Reading = {
    startBulkOrders: async () => ({ bulkId: "bench" }),
    bulkStatus: async () => ({ state: "done", objectCount: orders * 2, url, errorCode: null }),
    readBulkOrders: (address, offset) => readFile(noClient, address, offset, { fetch, log, storeId }),
  };
  return { domain, reading, stop: () => child.kill() };
}

/** Pages of the emulated API, read by the product's own client, budget and all. */
async function bigcommerce(orders: number): Promise<Source> {
  const domain = "bench1";
  const { child, said } = await serve<{ apiUrl: string; token: string }>("./paged-orders-server.ts", [domain, String(orders)]);
  const clientOf = createClients({
    ...{ fetch, log, now: () => new Date(), apiUrl: said.apiUrl, quietSeconds: 300, appId: "12345" },
    tokenOf: async () => said.token,
    refused: () => Promise.reject(new Error("bench: the token was refused")),
  });
  const client = clientOf(domain, storeIdOf("bigcommerce", domain));
  const reading: Reading = {
    startBulkOrders,
    bulkStatus: (id) => bulkStatus(client, id),
    readBulkOrders: (url, offset) => readPages(client, url, offset),
  };
  return { domain, reading, stop: () => child.kill() };
}

/** The measured platforms, and how many orders unless told otherwise: an emulated store is held in memory, a file that is written while read is not. */
export const sources = {
  shopify: { start: shopify, usualOrders: 100_000, from: "a bulk file" },
  bigcommerce: { start: bigcommerce, usualOrders: 20_000, from: "pages of the emulated API" },
};
