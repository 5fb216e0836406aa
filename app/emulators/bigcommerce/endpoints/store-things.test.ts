import { afterEach, describe, expect, it } from "vitest";
import { closeAll, setUp, testHash, testOrder } from "../testing/set-up";

afterEach(closeAll);

describe("metafields of orders", () => {
  const field = (more: object = {}) => ({ permission_set: "app_only", namespace: "rto_returns", key: "risk", value: "{}", ...more });

  it("are one of a name, at most 250, and can be changed and deleted", async () => {
    const { call, state } = await setUp();
    const id = state.placeOrder(testHash, testOrder());
    const path = `/v3/orders/${id}/metafields`;
    const made = await call("POST", path, field());
    expect(made).toMatchObject({
      status: 200,
      body: { data: { resource_type: "order", resource_id: id, owner_client_id: "client-of-the-tests" } },
    });
    expect((await call("POST", path, field())).status).toBe(409);
    expect((await call("POST", path, field({ key: "b", permission_set: "everyone" }))).status).toBe(422);
    const changed = await call("PUT", `${path}/${made.body.data.id}`, field({ value: "new" }));
    expect(changed.body.data.value).toBe("new");
    expect((await call("GET", `${path}?namespace=rto_returns&key=risk`)).body.data).toHaveLength(1);
    expect((await call("GET", `${path}?namespace=other`)).body.data).toEqual([]);
    for (let count = 1; count < 250; count += 1) await call("POST", path, field({ key: `k${count}` }));
    expect((await call("POST", path, field({ key: "one more" }))).status).toBe(422);
    expect((await call("DELETE", `${path}/${made.body.data.id}`)).status).toBe(204);
    expect(state.metafields(testHash, id)).toHaveLength(249);
  });
});

describe("credit outside refunds", () => {
  it("sets the store credit of a customer rather than adding to it", async () => {
    const { call, state } = await setUp({ grant: ["store_v2_customers"] });
    const [id = 0] = state.addCustomers(testHash, [{ email: "a@b.example", firstName: "A", lastName: "B" }]);
    await call("PUT", "/v3/customers", [{ id, store_credit_amounts: [{ amount: 5 }] }]);
    await call("PUT", "/v3/customers", [{ id, store_credit_amounts: [{ amount: 3.5 }] }]);
    expect(state.customer(testHash, id)?.storeCredit).toBe(35_000);
    expect((await call("GET", "/v3/customers?email:in=A@b.example")).body.data).toHaveLength(1);
    expect((await call("PUT", "/v3/customers", [{ id: 999 }])).status).toBe(422);
  });

  it("writes gift certificates for guests", async () => {
    const { call, state } = await setUp();
    const certificate = {
      to_name: "A",
      to_email: "a@b.example",
      from_name: "Store",
      from_email: "owner@store.example",
      amount: "12.50",
      code: "RET-1",
    };
    const made = await call("POST", "/v2/gift_certificates", certificate);
    expect(made).toMatchObject({
      status: 201,
      body: { code: "RET-1", amount: "12.5000", balance: "12.5000", status: "active", currency_code: "INR" },
    });
    expect((await call("POST", "/v2/gift_certificates", certificate)).status).toBe(409);
    expect((await call("POST", "/v2/gift_certificates", { ...certificate, code: "RET-2", amount: 12.5 })).status).toBe(400);
    expect((await call("POST", "/v2/gift_certificates", { amount: "1" })).status).toBe(400);
    expect((await call("GET", "/v2/gift_certificates?code=RET-1")).body).toHaveLength(1);
    expect(state.giftCertificates(testHash)).toHaveLength(1);
  });
});

describe("stock", () => {
  it("is adjusted at the level it is tracked at, all items or none", async () => {
    const { call, state } = await setUp();
    const [byProduct = 0, byVariant = 0] = state.addProducts(testHash, [
      { name: "A", sku: "A", price: 1, onHand: 5 },
      { name: "B", sku: "B", price: 1, onHand: 5, tracking: "variant" },
    ]);
    const adjust = (items: object[]) =>
      call("POST", "/v3/inventory/adjustments/relative", { reason: "return", items: items.map((item) => ({ location_id: 1, ...item })) });
    expect((await adjust([{ product_id: byProduct, quantity: 2 }])).body).toEqual({ transaction_id: expect.any(String) });
    expect(
      (
        await adjust([
          { product_id: byProduct, quantity: 2 },
          { product_id: byVariant, quantity: 1 },
        ])
      ).status,
    ).toBe(422);
    expect((await adjust([{ sku: "B", quantity: 1 }])).status).toBe(200);
    expect((await adjust([{ sku: "B", quantity: -9 }])).status).toBe(422);
    expect([state.onHand(testHash, byProduct), state.onHand(testHash, byVariant)]).toEqual([7, 6]);
    expect((await call("GET", "/v3/inventory/items?sku:in=A,B")).body.data[0].locations[0].available_to_sell).toBe(7);
  });
});

describe("scripts and pages", () => {
  const script = (more: object = {}) => ({
    name: "Returns link",
    src: "https://app.example/returns.js",
    kind: "src",
    location: "footer",
    visibility: "storefront",
    consent_category: "essential",
    auto_uninstall: true,
    ...more,
  });

  it("are at most ten, and those of the checkout need their own scope", async () => {
    const { call } = await setUp();
    for (let count = 0; count < 10; count += 1) expect((await call("POST", "/v3/content/scripts", script())).status).toBe(200);
    expect((await call("POST", "/v3/content/scripts", script())).status).toBe(422);
    const [first] = (await call("GET", "/v3/content/scripts")).body.data;
    expect((await call("PUT", `/v3/content/scripts/${first.uuid}`, { visibility: "all_pages" })).status).toBe(403);
    expect((await call("PUT", `/v3/content/scripts/${first.uuid}`, { visibility: "order_confirmation" })).body.data).toMatchObject({
      visibility: "order_confirmation",
      name: "Returns link",
    });
    expect((await call("DELETE", `/v3/content/scripts/${first.uuid}`)).status).toBe(204);
    expect((await call("POST", "/v3/content/scripts", script({ src: "" }))).status).toBe(422);
    expect((await call("POST", "/v3/content/scripts", script({ integrity_hashes: ["1", "2", "3", "4", "5", "6"] }))).status).toBe(422);
  });

  it("keep pages by address and links by name", async () => {
    const { call } = await setUp();
    const page = await call("POST", "/v3/content/pages", {
      type: "page",
      name: "Returns policy",
      body: "<p>Thirty days.</p>",
      is_visible: true,
    });
    expect(page).toMatchObject({ status: 201, body: { data: { url: "/returns-policy/", type: "page" } } });
    expect((await call("POST", "/v3/content/pages", { type: "page", name: "Returns policy" })).status).toBe(422);
    expect((await call("POST", "/v3/content/pages", { type: "link", name: "Returns" })).status).toBe(422);
    const link = await call("POST", "/v3/content/pages", {
      type: "link",
      name: "Returns",
      link: "https://app.example/r/x",
      is_visible: true,
    });
    expect(link.status).toBe(201);
    expect((await call("GET", "/v3/content/pages?name:like=returns&include=body")).body.data).toMatchObject([
      { body: "<p>Thirty days.</p>" },
      { link: "https://app.example/r/x" },
    ]);
    expect((await call("PUT", `/v3/content/pages/${page.body.data.id}`, { body: "<p>Forty.</p>" })).status).toBe(200);
    expect((await call("DELETE", `/v3/content/pages/${link.body.data.id}`)).status).toBe(204);
  });
});

describe("app extensions", () => {
  const create =
    "mutation ($input: CreateAppExtensionInput!) { appExtension { createAppExtension(input: $input) { appExtension { id label { defaultValue locales { value localeCode } } } } } }";
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the platform's own variable
  const url = "/orders/${id}/panel";
  const input = (more: object = {}) => ({ context: "PANEL", model: "ORDERS", url, label: { defaultValue: "RTO risk" }, ...more });

  it("are two for each model; only label and url change", async () => {
    const { call, token } = await setUp();
    const run = async (query: string, variables: object = {}) =>
      (await call("POST", "/graphql", { query, variables }, { "x-auth-token": token })).body;
    const made = (await run(create, { input: input() })).data.appExtension.createAppExtension.appExtension;
    expect(made.id).toMatch(/^bc\/store\/appExtension\/\d+$/);
    await run(create, { input: input({ context: "LINK" }) });
    expect((await run(create, { input: input() })).errors).toHaveLength(1);
    expect((await run(create, { input: input({ model: "CUSTOMERS" }) })).errors).toBeUndefined();
    expect((await run(create, { input: input({ model: "PRODUCTS", url: `/${"x".repeat(255)}` }) })).errors).toHaveLength(1);
    const update =
      "mutation ($input: UpdateAppExtensionInput!) { appExtension { updateAppExtension(input: $input) { appExtension { url label { defaultValue } } } } }";
    expect(
      (await run(update, { input: { id: made.id, data: { label: { defaultValue: "Risk" } } } })).data.appExtension.updateAppExtension
        .appExtension,
    ).toEqual({ url, label: { defaultValue: "Risk" } });
    expect((await run(update, { input: { id: made.id, data: { model: "PRODUCTS" } } })).errors).toHaveLength(1);
    await run(`mutation { appExtension { deleteAppExtension(input: { id: "${made.id}" }) { deletedAppExtensionId } } }`);
    const listed = await run("query { store { appExtensions { edges { node { context model } } } } }");
    expect(listed.data.store.appExtensions.edges).toEqual([
      { node: { context: "LINK", model: "ORDERS" } },
      { node: { context: "PANEL", model: "CUSTOMERS" } },
    ]);
    expect((await run("query { orders { id } }")).errors).toHaveLength(1);
  });
});
