import { describe, expect, it } from "vitest";
import { ALL_SCOPES, exampleShopify, orderSeed, SHOP } from "../testing/example-shopify";

const ORDERS = "{ orders(first: 5) { nodes { id name email } } }";

describe("a request that Shopify would refuse", () => {
  it("is refused for an unknown field, before anything runs", async () => {
    const { ask } = exampleShopify();
    const { status, errors, data } = await ask("{ shop { nickname } }");
    expect(status).toBe(200);
    expect(errors[0]).toMatchObject({ message: expect.stringContaining("nickname"), extensions: { code: "undefinedField" } });
    expect(data).toBeUndefined();
  });

  it("is refused for a missing required argument or variable", async () => {
    const { ask } = exampleShopify();
    expect((await ask("{ order { id } }")).errors).toHaveLength(1);
    const unset = await ask("query($id: ID!) { order(id: $id) { id } }");
    expect(unset.errors[0]?.message).toContain("$id");
    expect(unset.data).toBeUndefined();
  });

  it("is refused for another API version or store", async () => {
    const { ask } = exampleShopify();
    expect((await ask("{ shop { id } }", {}, { apiVersion: "2024-01" })).status).toBe(404);
    expect((await ask("{ shop { id } }", {}, { shop: "nobody.myshopify.com" })).status).toBe(404);
  });

  it("fails loudly where the emulator has no answer", async () => {
    const { ask } = exampleShopify();
    const { errors } = await ask("{ shop { shipsToCountries } }");
    expect(errors[0]).toMatchObject({
      message: "Shop.shipsToCountries is not modelled by the emulator",
      extensions: { code: "NOT_MODELLED" },
    });
    expect((await ask('{ orders(first: 1, query: "shoe_size:9") { nodes { id } } }')).errors[0]?.extensions?.code).toBe("NOT_MODELLED");
  });

  it("is refused for arrays of more than 250", async () => {
    const { ask } = exampleShopify();
    const ids = Array.from({ length: 251 }, (_, index) => `gid://shopify/Order/${index}`);
    const { errors } = await ask("query($ids: [ID!]!) { nodes(ids: $ids) { id } }", { ids });
    expect(errors[0]?.extensions?.code).toBe("MAX_INPUT_SIZE_EXCEEDED");
  });

  it("is refused for malformed instants and amounts", async () => {
    const { ask } = exampleShopify();
    const credit =
      'mutation($m: MoneyInput!, $t: DateTime) { storeCreditAccountCredit(id: "gid://shopify/Customer/1", creditInput: {creditAmount: $m, expiresAt: $t}) { userErrors { code } } }';
    expect((await ask(credit, { m: { amount: "ten", currencyCode: "INR" } })).errors[0]?.message).toContain("Decimal");
    expect((await ask(credit, { m: { amount: "10", currencyCode: "INR" }, t: "tomorrow" })).errors[0]?.message).toContain("DateTime");
  });
});

describe("scopes", () => {
  it("are needed for each field and each mutation", async () => {
    const { ask, engine } = exampleShopify();
    const id = engine.placeOrder(SHOP, orderSeed());
    const denied = await ask(ORDERS, {}, { scopes: ["read_products"] });
    expect(denied.errors[0]).toMatchObject({ path: ["orders"], extensions: { code: "ACCESS_DENIED" } });
    expect(denied.errors[0]?.extensions?.requiredAccess).toContain("`read_orders` access scope");
    expect(denied.data).toBeNull();
    const partial = await ask("query($id: ID!) { order(id: $id) { name customer { id } } }", { id }, { scopes: ["read_orders"] });
    expect(partial.data.order).toEqual({ name: "#1001", customer: null });
    expect(partial.errors[0]).toMatchObject({ path: ["order", "customer"] });
    const write = await ask("mutation($id: ID!) { returnClose(id: $id) { userErrors { code } } }", { id }, { scopes: ["read_returns"] });
    expect(write.errors[0]?.extensions?.code).toBe("ACCESS_DENIED");
  });

  it("depend on what a mutation names, too", async () => {
    const { ask, engine } = exampleShopify();
    const id = engine.placeOrder(SHOP, orderSeed());
    const { errors } = await ask(
      'mutation($id: ID!) { tagsAdd(id: $id, tags: ["x"]) { userErrors { message } } }',
      { id },
      { scopes: ["read_orders"] },
    );
    expect(errors[0]?.extensions?.requiredAccess).toContain("write_orders");
    const node = await ask("query($id: ID!) { node(id: $id) { id } }", { id }, { scopes: [] });
    expect(node.errors[0]?.extensions?.code).toBe("ACCESS_DENIED");
  });

  it("are told by currentAppInstallation", async () => {
    const { ask } = exampleShopify();
    const { data } = await ask("{ currentAppInstallation { accessScopes { handle } } }", {}, { scopes: ["write_orders"] });
    expect(data.currentAppInstallation.accessScopes).toEqual([{ handle: "read_orders" }, { handle: "write_orders" }]);
  });

  it("hide orders older than 60 days without read_all_orders", async () => {
    const { ask, engine } = exampleShopify();
    const old = engine.placeOrder(SHOP, orderSeed({ placedAt: "2026-09-01T00:00:00Z" }), { silent: true });
    const recent = engine.placeOrder(SHOP, orderSeed({ placedAt: "2026-10-01T00:00:00Z" }), { silent: true });
    const seen = async (scopes: string[]) =>
      (
        await ask(
          "query($id: ID!) { orders(first: 9) { nodes { id } } order(id: $id) { id } node(id: $id) { id } }",
          { id: old },
          { scopes },
        )
      ).data;
    expect(await seen(["read_orders"])).toEqual({ orders: { nodes: [{ id: recent }] }, order: null, node: null });
    expect((await seen(["read_orders", "read_all_orders"])).orders.nodes).toHaveLength(2);
  });
});

describe("protected customer data", () => {
  const query = "query($id: ID!) { order(id: $id) { name email shippingAddress { zip city } customer { firstName } } }";

  it("comes back null with errors on HTTP 200 when it is not granted", async () => {
    const { ask, engine } = exampleShopify();
    const id = engine.placeOrder(SHOP, orderSeed());
    const { status, data, errors } = await ask(query, { id }, { protectedDataGranted: false });
    expect(status).toBe(200);
    expect(data.order).toEqual({ name: "#1001", email: null, shippingAddress: { zip: null, city: "Pune" }, customer: { firstName: null } });
    expect(errors.map((error) => error.path?.join("."))).toEqual(["order.email", "order.shippingAddress.zip", "order.customer.firstName"]);
  });

  it("is granted kind by kind", async () => {
    const { ask, engine } = exampleShopify();
    const id = engine.placeOrder(SHOP, orderSeed());
    const { data, errors } = await ask(query, { id }, { protectedDataGranted: ["email", "address"] });
    expect(data.order).toMatchObject({ email: "asha@example.com", shippingAddress: { zip: "411001" }, customer: { firstName: null } });
    expect(errors).toHaveLength(1);
  });
});

describe("the token kind", () => {
  const assess = `mutation($id: ID!) { orderRiskAssessmentCreate(orderRiskAssessmentInput: {orderId: $id, riskLevel: HIGH, facts: []}) { orderRiskAssessment { riskLevel } userErrors { code } } }`;

  it("must be offline for risk assessments", async () => {
    const { ask, engine } = exampleShopify();
    const id = engine.placeOrder(SHOP, orderSeed());
    expect((await ask(assess, { id }, { tokenKind: "online", scopes: ALL_SCOPES })).errors[0]?.extensions?.code).toBe("ACCESS_DENIED");
    expect((await ask(assess, { id })).data.orderRiskAssessmentCreate).toEqual({
      orderRiskAssessment: { riskLevel: "HIGH" },
      userErrors: [],
    });
  });
});
