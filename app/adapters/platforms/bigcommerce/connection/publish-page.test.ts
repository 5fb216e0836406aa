import { afterAll, beforeEach, expect, it } from "vitest";
import { z } from "zod";
import { type EmulatedApi, emulatedApi } from "~/testing/bigcommerce/emulated-api";
import { publishPage } from "./publish-page.server";

let world: EmulatedApi | null = null;
let here: EmulatedApi;
beforeEach(async () => {
  await world?.close();
  here = await emulatedApi();
  world = here;
});
afterAll(() => world?.close());

const Pages = z.object({ data: z.array(z.looseObject({ name: z.string(), url: z.string(), is_visible: z.boolean(), body: z.string() })) });
const pages = async () => (await here.api.read("/v3/content/pages", Pages, { include: "body", limit: 50 }))?.data ?? [];
const policy = { key: "return-policy", title: "Return policy", body: "<p>Thirty days.</p>" };
const spanish = {
  ...{ key: "return-policy-es", title: "Política de devoluciones", body: "<p>Treinta días.</p>" },
  ...{ address: "backhaul-return-policy-es", listed: false },
};

it("a page a language, only the first in the menu; the same key is the same page, however often it is written", async () => {
  for (const page of [policy, spanish, { ...policy, body: "<p>Forty days.</p>" }, spanish]) await publishPage(here.api, page);
  expect(
    (await pages()).map(({ name, url, is_visible, body }) => [name, url, is_visible, body.includes("Forty") || body.includes("Treinta")]),
  ).toEqual([
    ["Return policy", "/return-policy/", true, true],
    ["Política de devoluciones", "/backhaul-return-policy-es/", false, true],
  ]);
});

it("is in the storefront it belongs to, and titles in other scripts have an address", async () => {
  await publishPage(here.api, {
    ...policy,
    key: "return-policy-c1-ar",
    title: "سياسة الإرجاع",
    channel: "1",
    address: "backhaul-return-policy-c1-ar",
    listed: false,
  });
  expect(await pages()).toMatchObject([{ name: "سياسة الإرجاع", url: "/backhaul-return-policy-c1-ar/", channel_id: 1 }]);
  await expect(publishPage(here.api, { ...policy, key: "return-policy-c77", channel: "77" })).rejects.toMatchObject({ kind: "rejected" });
});

it("an answer that was lost makes no second page", async () => {
  here.trouble.after = (step) => {
    if (step === "POST /v3/content/pages") throw new TypeError("fetch failed");
  };
  await expect(publishPage(here.api, spanish)).rejects.toMatchObject({ kind: "unavailable" });
  here.trouble.after = () => {};
  await publishPage(here.api, spanish);
  expect((await pages()).length).toBe(1);
});
