import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { may, type Permission, permissions, type StaffRole, staffRoles } from "~/domain/stores/roles";
import { callRoute, post, type StaffRoute, type StaffWorld, staffRoutes, staffWorld } from "~/testing/staff-world";
import { actionNeeds, needOf } from "~/ui/action-needs";

let world: StaffWorld;
let routes: StaffRoute[];

beforeAll(async () => {
  world = await staffWorld();
  routes = await staffRoutes();
  for (const { file } of buttons()) if (!file.startsWith("api.")) needs[file] ??= needOf(addressOf(file));
});
afterAll(() => world.close());

/** What each button needs: the table the pages draw by, and the admin block's two. */
const needs: Record<string, Permission> = {
  "api.admin.orders.$orderId.risk.hold.ts": "orders.decide",
  "api.admin.orders.$orderId.risk.release.ts": "orders.decide",
};
const addressOf = (file: string) =>
  `/${file
    .replace(/^app\./, "")
    .replace(/\.tsx?$/, "")
    .replaceAll(".", "/")}`;
const taking: Record<string, Permission> = {
  "app.orders.export.ts": "orders.export",
  "app.bench.batches.$batchId.sheet.ts": "bench.export",
  "app.bench.value.tsx": "bench.worth",
  "app.bench.value.export.ts": "bench.worth",
  "app.money.tsx": "money.look",
  "app.money.export.ts": "money.look",
  "app.money.credit-notes.export.ts": "money.look",
  "app.money.credit-notes.$name.ts": "money.look",
  "app.money.data.tsx": "store.export",
  "app.money.data.export.ts": "store.export",
  "app.money.data.returns.ts": "store.export",
  "app.money.data.$importId.errors.ts": "store.export",
  "app.returns.export.ts": "returns.export",
  "app.returns.departures.export.ts": "returns.export",
  "app.risk.outcomes.$importId.errors.ts": "orders.export",
  "app.system.privacy.$requestId.export.ts": "privacy.export",
};
/** Pages that show goods and nobody's data. */
const goodsOnly = /^app\.(_index|bench|counter)\b/;
const codeOf = (body: { code?: string; error?: { code?: string } }) => body.code ?? body.error?.code;
const buttons = () => routes.filter((route) => route.action && route.file !== "api.admin.orders.$orderId.risk.ts");
const get = () => new Request("https://app.example/shopify/x");

describe("who may do what", () => {
  test("every button stands in the table that pages draw by, and the table names no other", () => {
    const files = buttons().map((route) => route.file);
    expect(files.sort()).toEqual(Object.keys(needs).sort());
    const pages = files.filter((file) => !file.startsWith("api.")).map((file) => addressOf(file).replaceAll(/\$\w+/g, "*"));
    expect(pages.sort()).toEqual(Object.keys(actionNeeds).sort());
  });

  test.each(staffRoles.filter((role) => role !== "owner"))(
    "%s is refused every button the role lacks, with 403 not_allowed",
    async (role) => {
      await world.signIn(role);
      const refused: string[] = [];
      for (const route of buttons()) {
        if (may(role, needs[route.file] ?? "look")) continue;
        const { status, body } = await callRoute(route.action, post(), world.mine);
        expect([route.file, status, codeOf(body)]).toEqual([route.file, 403, "not_allowed"]);
        refused.push(route.file);
      }
      expect(refused.length).toBe(Object.values(needs).filter((permission) => !may(role, permission)).length);
      if (role === "read_only") expect(refused.length).toBe(Object.keys(needs).length);
    },
  );

  test("what the role has is not refused for the role", async () => {
    for (const role of ["support", "warehouse"] as const satisfies StaffRole[]) {
      await world.signIn(role);
      // Ids of nothing: every verb says not found, or that the form lacks something, but never 403.
      for (const route of buttons().filter((each) => may(role, needs[each.file] ?? "team.change") && each.file.includes("$"))) {
        const { status } = await callRoute(route.action, post(), {
          orderId: "x",
          returnId: "x",
          batchId: "x",
          unitId: "x",
          taskId: "x",
          staffId: "x",
          outboxId: "x",
          deliveryId: "x",
        });
        expect([route.file, status]).toEqual([route.file, 404]);
      }
    }
  });

  test("what is taken out follows its own permission; pages of goods are open to everybody, all others to who may look at people", async () => {
    const loaders = routes.filter((route) => route.loader && !route.action);
    for (const role of staffRoles) {
      await world.signIn(role);
      for (const route of loaders) {
        const permission = taking[route.file] ?? (goodsOnly.test(route.file) ? "look" : "people.look");
        const params = { ...world.mine, photoId: "pho_unknown", requestId: "prv_unknown", ruleId: "new", template: "approved" };
        const { status } = await callRoute(route.loader, get(), params);
        const isThere = !/photoId|requestId|importId|\$name|what-if|withdrawalId|batchId|unitId/.test(route.file);
        expect([role, route.file, status]).toEqual([role, route.file, !may(role, permission) ? 403 : isThere ? 200 : 404]);
      }
    }
    expect(loaders.map((route) => route.file)).toEqual(expect.arrayContaining(Object.keys(taking)));
  });

  test("nobody signed in: the platform's own answer, from every route", async () => {
    await world.signIn(null);
    for (const route of routes)
      for (const [end, request] of [
        ["action", post()],
        ["loader", get()],
      ] as const) {
        if (!route[end] || (route.file.startsWith("api.") && end === "loader" && route.file in needs)) continue;
        if (route.file === "api.admin.orders.$orderId.risk.ts" && end === "action") continue;
        const { status } = await callRoute(route[end], request, world.mine);
        expect([route.file, status]).toEqual([route.file, route.file.startsWith("api.") ? 401 : 302]);
      }
  });

  test("a button is only pressed by posting", async () => {
    await world.signIn("owner");
    for (const route of buttons())
      for (const method of ["PUT", "DELETE"]) {
        const { status, body } = await callRoute(route.action, post({}, { method }), world.mine);
        expect([route.file, status, codeOf(body)]).toEqual([route.file, 405, "method_not_allowed"]);
      }
  });

  test("the table of permissions names no role twice and none that does not exist", () => {
    for (const roles of Object.values(permissions) as (readonly StaffRole[])[]) {
      expect(new Set(roles).size).toBe(roles.length);
      expect(roles.filter((role) => !staffRoles.includes(role))).toEqual([]);
    }
  });
});
