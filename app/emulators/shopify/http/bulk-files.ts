import { pipeline } from "node:stream/promises";
import express, { type Router } from "express";
import type { Wire } from "../wire";
import { asyncRoute } from "./async-route";
import { readRange, sliceBytes } from "./byte-range";

/** `GET /bulk/{id}.jsonl`: the result of a bulk operation, resumable by byte offset. */
export function bulkFileRoutes(wire: Wire): Router {
  const sizes = new Map<string, number>();
  const sizeOf = async (fileId: string): Promise<number | null> => {
    const known = sizes.get(fileId);
    if (known !== undefined) return known;
    const file = wire.engine.getBulkFile(fileId);
    if (!file) return null;
    let size = 0;
    for await (const chunk of file) size += Buffer.byteLength(chunk);
    sizes.set(fileId, size);
    return size;
  };
  const router = express.Router();
  router.get(
    "/bulk/:name",
    asyncRoute(async (request, response) => {
      const fileId = /^([\w-]+)\.jsonl$/.exec(request.params.name ?? "")?.[1];
      const size = fileId === undefined ? null : await sizeOf(fileId);
      const file = fileId === undefined || size === null ? null : wire.engine.getBulkFile(fileId);
      if (!file || size === null) return void response.status(404).end();
      response.setHeader("content-type", "application/jsonl");
      response.setHeader("accept-ranges", "bytes");
      const range = readRange(request.header("range"), size);
      if (range === "beyond") {
        file.destroy();
        return void response.status(416).setHeader("content-range", `bytes */${size}`).end();
      }
      const { start, end } = range === "all" ? { start: 0, end: size - 1 } : range;
      response.setHeader("content-length", String(end - start + 1));
      if (range !== "all") response.status(206).setHeader("content-range", `bytes ${start}-${end}/${size}`);
      // A reader that goes away half-way is normal: it comes back with a Range.
      await pipeline(file, sliceBytes(start, end), response).catch(() => file.destroy());
    }),
  );
  return router;
}
