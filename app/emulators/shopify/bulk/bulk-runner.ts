import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createReadStream, createWriteStream, existsSync, mkdirSync, mkdtempSync, type WriteStream } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Readable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { type ExecutionResult, execute, type GraphQLError } from "graphql";
import type { Faults } from "../engine-types";
import type { BulkOperations, Ctx } from "../graphql/context";
import { executableSchema } from "../graphql/executable-schema";
import { matchingOrders } from "../graphql/query-fields";
import { gid } from "../state/global-id";
import type { BulkRecord, OrderRecord } from "../state/records";
import { Refused } from "../state/world";
import { type BulkQuery, readBulkQuery } from "./bulk-query";
import { toJsonl } from "./jsonl";

const CHUNK = 50;
const MAX_RUNNING = 5;

function argumentText(query: BulkQuery, name: string): string | null {
  const value = query.root.arguments?.find((one) => one.name.value === name)?.value;
  return value && "value" in value && typeof value.value === "string" ? value.value : null;
}

/** Runs bulk operations in the background, chunk by chunk, so that memory does not grow with the store. */
export class BulkRunner implements BulkOperations {
  private readonly directory: string;
  private readonly faults: Faults;
  private readonly running = new Set<Promise<void>>();
  /** Address of a result file. */
  readonly urlOf: (fileId: string) => string;

  constructor(options: { directory: string | undefined; urlOf: (fileId: string) => string; faults: Faults }) {
    this.directory = options.directory ?? mkdtempSync(path.join(tmpdir(), "emulated-shopify-"));
    mkdirSync(this.directory, { recursive: true });
    this.urlOf = options.urlOf;
    this.faults = options.faults;
  }

  /** Starts one; throws a refusal for a query Shopify would not run, and loudly for fields the emulator has not. */
  start(text: string, grouped: boolean, ctx: Ctx): BulkRecord {
    if (ctx.tokenKind !== "offline") throw new Refused(null, "Bulk operations need an offline access token", "INVALID");
    const query = readBulkQuery(text);
    const { bulkOperations } = ctx.store.record;
    if (bulkOperations.filter((one) => one.status === "CREATED" || one.status === "RUNNING").length >= MAX_RUNNING) {
      throw new Refused(null, `At most ${MAX_RUNNING} bulk query operations can run at once for this app and shop.`, "LIMIT_REACHED");
    }
    const inBulk: Ctx = { ...ctx, inBulk: true };
    const orders =
      query.root.name.value === "orders"
        ? matchingOrders(argumentText(query, "query"), argumentText(query, "sortKey") ?? "ID", inBulk)
        : null;
    this.probe(query, orders, inBulk);
    const record: BulkRecord = {
      id: ctx.world.newId(),
      fileId: randomBytes(12).toString("hex"),
      query: text,
      status: "CREATED",
      errorCode: null,
      createdAt: ctx.now,
      completedAt: null,
      objectCount: 0,
      rootObjectCount: 0,
      fileSize: 0,
    };
    bulkOperations.push(record);
    const job = this.run(record, query, orders, grouped, inBulk).finally(() => this.running.delete(job));
    this.running.add(job);
    return record;
  }

  /** Throws a refusal when it is over already. */
  cancel(record: BulkRecord): void {
    if (record.status !== "CREATED" && record.status !== "RUNNING")
      throw new Refused(["id"], "A bulk operation cannot be canceled when it is completed");
    record.status = "CANCELING";
  }

  file(fileId: string): Readable | null {
    if (!/^[0-9a-f]+$/.test(fileId)) return null;
    const file = this.fileOf(fileId);
    return existsSync(file) ? createReadStream(file) : null;
  }

  async idle(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running);
  }

  private fileOf(fileId: string): string {
    return path.join(this.directory, `${fileId}.jsonl`);
  }

  private page(query: BulkQuery, ctx: Ctx): ExecutionResult {
    // No resolver is asynchronous, so the answer is there at once.
    return execute({ schema: executableSchema(), document: query.document, rootValue: {}, contextValue: ctx }) as ExecutionResult;
  }

  private probe(query: BulkQuery, orders: OrderRecord[] | null, ctx: Ctx): void {
    const { errors } = this.page(query, orders ? { ...ctx, bulkChunk: orders.slice(0, 1) } : ctx);
    const unmodelled = errors?.find((error) => error.extensions.code === "NOT_MODELLED");
    if (unmodelled) throw unmodelled;
  }

  private async run(record: BulkRecord, query: BulkQuery, orders: OrderRecord[] | null, grouped: boolean, ctx: Ctx): Promise<void> {
    await pause(0);
    if (record.status === "CREATED") record.status = "RUNNING";
    const out = createWriteStream(this.fileOf(record.fileId));
    const chunks = orders ? Math.ceil(orders.length / CHUNK) : 1;
    let failure: string | null = null;
    for (let index = 0; index < chunks && record.status === "RUNNING" && failure === null; index += 1) {
      const chunk = orders?.slice(index * CHUNK, (index + 1) * CHUNK);
      failure = await this.writeChunk(record, this.page(query, chunk ? { ...ctx, bulkChunk: chunk } : ctx), grouped, out);
      // Lets requests and webhooks through between chunks.
      await (this.faults.bulkPauseMs > 0 ? pause(this.faults.bulkPauseMs) : new Promise((resolve) => setImmediate(resolve)));
    }
    out.end();
    await once(out, "finish");
    this.finish(record, failure, out.bytesWritten, ctx);
  }

  private async writeChunk(
    record: BulkRecord,
    { data, errors }: ExecutionResult,
    grouped: boolean,
    out: WriteStream,
  ): Promise<string | null> {
    const fatal = errors?.find(
      (error: GraphQLError) => data === null || data === undefined || error.extensions.requiredAccess !== undefined,
    );
    if (fatal) return fatal.extensions.code === "ACCESS_DENIED" ? "ACCESS_DENIED" : "INTERNAL_SERVER_ERROR";
    for (const line of toJsonl(data ?? {}, grouped)) {
      if (line.isRoot && this.faults.bulkFailAfter !== null && record.rootObjectCount >= this.faults.bulkFailAfter)
        return "INTERNAL_SERVER_ERROR";
      if (!out.write(`${line.text}\n`)) await once(out, "drain");
      record.objectCount += 1;
      if (line.isRoot) record.rootObjectCount += 1;
    }
    return null;
  }

  private finish(record: BulkRecord, failure: string | null, bytes: number, ctx: Ctx): void {
    ctx.world.change(ctx.store, {}, (change) => {
      record.fileSize = bytes;
      record.completedAt = change.at;
      if (record.status === "CANCELING") record.status = "CANCELED";
      else record.status = failure === null ? "COMPLETED" : "FAILED";
      if (record.status === "FAILED") record.errorCode = failure;
      change.emit("bulk_operations/finish", gid("BulkOperation", record.id));
    });
  }
}
