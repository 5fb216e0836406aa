import { afterAll, beforeAll, expect, test } from "vitest";
import { callRoute, post, type StaffRoute, type StaffWorld, staffRoutes, staffWorld } from "~/testing/staff-world";

let world: StaffWorld;
let routes: Map<string, StaffRoute>;
beforeAll(async () => {
  world = await staffWorld();
  routes = new Map((await staffRoutes()).map((route) => [route.file.replace(/\.tsx?$/, ""), route]));
  await world.signIn("support");
});
afterAll(() => world.close());

const at = (verb: string) => `app.risk.outcomes${verb ? `.${verb}` : ""}`;
const get = () => new Request("https://app.example/shopify/x");
const press = (verb: string, fields = {}, params = {}) => callRoute(routes.get(at(verb))?.action, post(fields), params);
const send = (content: string) => {
  const form = new FormData();
  form.append("file", new File([content], "old.csv"));
  const request = new Request("https://app.example/shopify/x", { method: "POST", body: form });
  return callRoute(routes.get(at("upload"))?.action, request);
};

test("a file is sent, mapped, started and done; whoever may only look sees no row of it", async () => {
  expect((await press("upload")).body).toMatchObject({ ok: false, code: "no_file" });
  expect((await send("order")).body).toMatchObject({ ok: false, code: "one_column" });
  expect((await send("order,outcome\nnobody,rto\n")).status).toBe(200);
  const page = await callRoute(routes.get(at(""))?.loader, get());
  expect(page.body.draft.preview).toMatchObject([{ order: "nobody", why: "no_such_order" }]);
  await world.signIn("read_only");
  expect((await callRoute(routes.get(at(""))?.loader, get())).body).toMatchObject({ draft: null, imports: [{ state: "uploaded" }] });
  await world.signIn("support");
  const { importId } = page.body.draft;
  expect((await press("$importId.start", {}, { importId })).status).toBe(422);
  expect((await press("$importId.map", { order: "0", outcome: "x" }, { importId })).status).toBe(400);
  expect((await press("$importId.map", { order: "0", outcome: "1", word: "rto", meaning: "rto" }, { importId })).status).toBe(200);
  expect((await press("$importId.start", {}, { importId })).status).toBe(200);
  await world.app.drain();
  const errors = await callRoute(routes.get(at("$importId.errors"))?.loader, get(), { importId });
  expect(errors.body).toMatch(/\r\n2,no_such_order,/);
  expect((await press("$importId.cancel", {}, { importId })).body).toMatchObject({ code: "illegal_transition" });
  expect(world.app.lines.filter((line) => line.level === "error")).toEqual([]);
});
