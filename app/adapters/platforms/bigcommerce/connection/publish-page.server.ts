import { z } from "zod";
import type { PublicPage } from "~/ports/platform";
import type { BigCommerceClient } from "../client.server";

const Page = z.looseObject({ id: z.number().int(), name: z.string(), body: z.string().nullish() });
const Pages = z.looseObject({ data: z.array(Page) });

/** A page's body begins with this: it is how ours is found again, whatever a merchant calls it. */
const markOf = (key: string) => `<!-- backhaul:${key} -->`;

/** Writes one of our pages into the store's own. A page of the merchant's is never touched, even under the same name. */
export async function publishPage(client: BigCommerceClient, page: PublicPage): Promise<void> {
  const mark = markOf(page.key);
  const body = `${mark}\n${page.body}`;
  const inChannel: { channel_id?: number } = page.channel && /^\d{1,9}$/.test(page.channel) ? { channel_id: Number(page.channel) } : {};
  const found = await findPage(client, mark, inChannel);
  if (!found) {
    const made = {
      ...{ type: "page", name: page.title, body, is_visible: page.listed ?? true },
      ...inChannel,
      ...(page.address ? { url: `/${page.address}/` } : {}),
    };
    await client.call({ method: "POST", path: "/v3/content/pages", body: made }, z.unknown());
  } else if (found.body?.trim() !== body.trim()) {
    await client.call(
      { method: "PUT", path: `/v3/content/pages/${found.id}`, body: { type: "page", name: found.name, body } },
      z.unknown(),
    );
  }
}

async function findPage(client: BigCommerceClient, mark: string, inChannel: { channel_id?: number }) {
  const limit = 50;
  for (let page = 1; ; page++) {
    const rows = (await client.read("/v3/content/pages", Pages, { include: "body", page, limit, ...inChannel }))?.data ?? [];
    const found = rows.find((row) => row.body?.includes(mark));
    if (found || rows.length < limit) return found ?? null;
  }
}
