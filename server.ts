import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { createServer } from "node:http";
import { pathToFileURL } from "node:url";
import { createRequestHandler } from "@remix-run/express";
import compression from "compression";
import express from "express";
import { ingestWebhooks } from "~/http/ingest.server";
import { ingestBounces, isBounceAddress } from "~/http/ingest-bounces.server";
import { ingestParcels, isParcelAddress } from "~/http/ingest-parcels.server";
import { startWorker } from "~/jobs/start-worker.server";
import { getWired } from "~/wiring.server";

/** What routes may know of a request beyond its own text: the address it comes from, as our proxy tells it. */
const getLoadContext = (request: express.Request) => ({ ip: request.ip ?? "" });

/** The web process: webhooks first (raw body, no framework), then the pages. */
async function main(): Promise<void> {
  const wired = await getWired();
  const { app, env, close } = wired;
  const pages = express().disable("x-powered-by").set("trust proxy", 1);
  pages.get("/healthz", (_request, response) => void response.type("text").send("ok"));
  pages.use(compression());

  if (process.argv.includes("--dev")) {
    const vite = await import("vite");
    const dev = await vite.createServer({ server: { middlewareMode: true } });
    pages.use(dev.middlewares);
    pages.all(
      "*",
      createRequestHandler({ build: () => dev.ssrLoadModule("virtual:remix/server-build") as never, mode: "development", getLoadContext }),
    );
  } else {
    const build = "./build/server/index.js";
    if (!existsSync(build)) throw new Error("The pages are not built yet: run `npm run build` first.");
    pages.use("/assets", express.static("build/client/assets", { immutable: true, maxAge: "1y" }));
    pages.use(express.static("build/client", { maxAge: "1h" }));
    pages.all("*", createRequestHandler({ build: await import(pathToFileURL(build).href), mode: "production", getLoadContext }));
  }

  const webhooks = ingestWebhooks(app);
  const parcelStates = ingestParcels(app);
  const bounces = ingestBounces(app, env.MAIL_BOUNCE_SECRET);
  const server = createServer((request, response) => {
    if (isParcelAddress(request.url ?? "")) parcelStates(request, response);
    else if (isBounceAddress(request.url ?? "")) bounces(request, response);
    else if (request.url?.startsWith("/webhooks/")) webhooks(request, response);
    else {
      // Ours alone: whatever a caller sent under this name is gone. It joins the loaders of one page.
      request.headers["x-request-id"] = randomUUID();
      pages(request, response);
    }
  });
  server.keepAliveTimeout = 65_000; // longer than the senders' own, so that they never meet a closing socket
  server.listen(env.PORT, env.HOST, () => app.log.info({ port: env.PORT }, "web ready"));

  const worker = env.RUN_WORKER ? await startWorker(wired) : null;

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(0), 10_000).unref();
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeIdleConnections();
    // Both at once: a slow request must not use up the time in which the jobs under way come to their end.
    await Promise.all([closed, worker?.stop()]);
    await close();
    process.exit(0);
  };
  process.on("SIGTERM", () => void stop());
  process.on("SIGINT", () => void stop());
}

await main();
