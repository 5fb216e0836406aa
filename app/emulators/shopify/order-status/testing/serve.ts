import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { type OrderStatusOptions, orderStatusPages } from "../pages";
import { oneOrder } from "./one-order";
import { type Recorded, shopperBackend } from "./shopper-backend";

/** The pages and the stub backend on two loopback ports; `url` is the pages' address. */
export async function serve(options: Partial<OrderStatusOptions> = {}): Promise<{ url: string; recorded: Recorded; stop: () => void }> {
  const { app: backend, recorded } = shopperBackend();
  const api = await listen(backend);
  const pages = express();
  pages.use(
    "/order-status",
    orderStatusPages(oneOrder(), { appUrl: api.url, apiKey: "key", secret: () => "secret-of-the-app", ...options }),
  );
  const site = await listen(pages);
  const stop = () => {
    for (const { server } of [api, site]) {
      server.close();
      server.closeAllConnections();
    }
  };
  return { url: `${site.url}/order-status`, recorded, stop };
}

async function listen(app: express.Express) {
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
