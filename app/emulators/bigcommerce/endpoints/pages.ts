import { z } from "zod";
import { ApiProblem, data, newerList, readPaging } from "../http/answers";
import { readBody } from "../http/checks";
import { type Call, type Endpoints, idOf } from "../http/endpoint";
import type { PageRecord } from "../state/store-record";
import { nextId } from "../state/world";

const read = { area: "content", write: false } as const;
const write = { area: "content", write: true } as const;

const shared = {
  name: z.string().min(1).max(100),
  channel_id: z.number().int().default(1),
  is_visible: z.boolean().default(false),
  parent_id: z.number().int().default(0),
  sort_order: z.number().int().default(0),
  is_homepage: z.boolean().default(false),
  is_customers_only: z.boolean().default(false),
};
const Page = z.discriminatedUnion("type", [
  z.strictObject({
    ...shared,
    type: z.literal("page"),
    url: z.string().startsWith("/").optional(),
    body: z.string().nullish(),
    meta_title: z.string().nullish(),
    meta_keywords: z.string().nullish(),
    meta_description: z.string().nullish(),
    search_keywords: z.string().nullish(),
  }),
  z.strictObject({
    ...shared,
    type: z.literal("raw"),
    url: z.string().startsWith("/").optional(),
    body: z.string(),
    content_type: z.string().default("text/html"),
  }),
  z.strictObject({ ...shared, type: z.literal("link"), link: z.string().min(1) }),
]);

const slug = (name: string) =>
  `/${name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")}/`;

const pageWire = (call: Call, page: PageRecord) => {
  const { body, ...rest } = page;
  return (call.query.include ?? "").split(",").includes("body") && page.type !== "link" ? { ...rest, body: body ?? "" } : rest;
};

/** A whole page from what was given. @throws ApiProblem 422 when the channel is not there or the address is taken */
function whole(call: Call, given: unknown, id: number): PageRecord {
  const page = readBody(Page, given, 422);
  if (!call.store.channels.some((channel) => channel.id === page.channel_id))
    throw new ApiProblem(422, "There is no such channel.", { channel_id: "invalid" });
  const url = page.type === "link" ? "" : (page.url ?? slug(page.name));
  if (url !== "" && call.store.pages.some((one) => one.id !== id && one.url === url && one.channel_id === page.channel_id))
    throw new ApiProblem(422, "There is a page at this address.", { url: "taken" });
  return { ...page, id, url };
}

function pageOf(call: Call): PageRecord {
  const page = call.store.pages.find((one) => one.id === idOf(call, "id"));
  if (!page) throw new ApiProblem(404, "There is no such page.");
  return page;
}

/** Pages and menu links of the storefront. */
export const pageEndpoints: Endpoints = {
  "GET /v3/content/pages": {
    need: read,
    handle: (call) => {
      const { channel_id, name } = call.query;
      const [like, ids] = [call.query["name:like"]?.toLowerCase(), call.query["id:in"]?.split(",")];
      const found = call.store.pages.filter(
        (page) =>
          (channel_id === undefined || String(page.channel_id) === channel_id) &&
          (name === undefined || page.name === name) &&
          (like === undefined || page.name.toLowerCase().includes(like)) &&
          (ids?.includes(String(page.id)) ?? true),
      );
      return newerList(found, readPaging(call.query), (page) => pageWire(call, page));
    },
  },
  "POST /v3/content/pages": {
    need: write,
    handle: (call) => {
      const given = Array.isArray(call.body) ? call.body : [call.body];
      const made = given.map((one) => {
        const page = whole(call, one, 0);
        page.id = nextId(call.store, "page");
        call.store.pages.push(page);
        return pageWire(call, page);
      });
      return data(Array.isArray(call.body) ? made : made[0], 201);
    },
  },
  "GET /v3/content/pages/{id}": { need: read, handle: (call) => data(pageWire(call, pageOf(call))) },
  "PUT /v3/content/pages/{id}": {
    need: write,
    handle: (call) => {
      const page = pageOf(call);
      const { id, ...held } = page;
      const next = whole(call, { ...held, ...(page.type === "link" ? { url: undefined } : {}), ...(call.body as object) }, id);
      call.store.pages.splice(call.store.pages.indexOf(page), 1, next);
      return data(pageWire(call, next));
    },
  },
  "DELETE /v3/content/pages/{id}": {
    need: write,
    handle: (call) => {
      const page = pageOf(call);
      call.store.pages = call.store.pages.filter((one) => one !== page);
      return { status: 204 };
    },
  },
};
