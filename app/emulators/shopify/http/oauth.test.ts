import { afterEach, describe, expect, it } from "vitest";
import { closeAll, control, exchangeFields, post, query, setUp, tokenCall } from "../testing-emulator";
import { testStore } from "../testing-store";
import { idTokenSeconds } from "../tokens/id-token";

const shop = testStore.shop;
afterEach(closeAll);

describe("token exchange", () => {
  it("gives an expiring offline token with a refresh token, and the scopes in short", async () => {
    const { emulator, idToken } = await setUp();
    const { status, body } = await tokenCall(emulator, { ...exchangeFields, subject_token: idToken() });
    expect(status).toBe(200);
    expect(body).toEqual({
      access_token: expect.stringMatching(/^shpat_/),
      scope: "write_orders,read_customers",
      expires_in: 3_600,
      refresh_token: expect.any(String),
      refresh_token_expires_in: 90 * 86_400,
    });
    expect((await query(emulator, body.access_token ?? "")).status).toBe(200);
  });

  it("gives an online token with its person", async () => {
    const { emulator, idToken } = await setUp();
    const requested_token_type = "urn:shopify:params:oauth:token-type:online-access-token";
    const { body } = await tokenCall(emulator, { ...exchangeFields, requested_token_type, subject_token: idToken({ userId: 12 }) });
    expect(body).toMatchObject({ associated_user: { id: 12, account_owner: true }, associated_user_scope: "write_orders,read_customers" });
    expect(body).not.toHaveProperty("refresh_token");
  });

  it("refuses stale, foreign and forged id tokens", async () => {
    const { emulator, idToken, clock } = await setUp();
    const refused = async (subject_token: string) => {
      const { status, body } = await tokenCall(emulator, { ...exchangeFields, subject_token });
      expect([status, body.error]).toEqual([400, "invalid_subject_token"]);
    };
    const stale = idToken();
    clock.now = new Date(clock.now.getTime() + (idTokenSeconds + 10) * 1000);
    await refused(stale);
    await refused(idToken({ shop: "second.myshopify.com" }));
    await refused("nonsense");
  });

  it("refuses a wrong client secret, an unknown store and a missing field", async () => {
    const { emulator, idToken } = await setUp();
    const good = { ...exchangeFields, subject_token: idToken() };
    expect((await tokenCall(emulator, { ...good, client_secret: "other" })).status).toBe(401);
    expect((await tokenCall(emulator, good, { "x-emulated-host": "nobody.myshopify.com" })).status).toBe(404);
    expect((await tokenCall(emulator, { ...exchangeFields })).body.error).toBe("invalid_request");
    expect((await post(emulator, "/admin/oauth/access_token", "{")).status).toBe(400);
  });

  it("takes both secrets during a rotation", async () => {
    const { emulator, idToken } = await setUp();
    await control(emulator, "rotate-secret", { secret: "second-secret" });
    for (const client_secret of ["first-secret", "second-secret"]) {
      expect((await tokenCall(emulator, { ...exchangeFields, client_secret, subject_token: idToken() })).status).toBe(200);
    }
  });
});

describe("refresh and the end of tokens", () => {
  it("renews after expiry, tolerates a retry, and refuses once the replacement is used", async () => {
    const { emulator, idToken, clock } = await setUp();
    const first = (await tokenCall(emulator, { ...exchangeFields, subject_token: idToken() })).body;
    clock.now = new Date(clock.now.getTime() + 3_600_000);
    expect((await query(emulator, first.access_token ?? "")).status).toBe(401);
    const refresh = (token: string | undefined) => tokenCall(emulator, { grant_type: "refresh_token", refresh_token: token ?? "" });
    const second = await refresh(first.refresh_token);
    expect((await query(emulator, second.body.access_token ?? "")).status).toBe(200);
    expect((await refresh(first.refresh_token)).status).toBe(200);
    expect((await refresh(second.body.refresh_token)).status).toBe(200);
    const late = await refresh(first.refresh_token);
    expect([late.status, late.body.error]).toEqual([401, "invalid_request"]);
  });

  it("ends tokens when the merchant revokes them", async () => {
    const { emulator, idToken } = await setUp();
    const { access_token = "", refresh_token = "" } = (await tokenCall(emulator, { ...exchangeFields, subject_token: idToken() })).body;
    expect((await control(emulator, "revoke-tokens", { shop })).body).toEqual({ ended: 1 });
    expect((await query(emulator, access_token)).status).toBe(401);
    expect((await tokenCall(emulator, { grant_type: "refresh_token", refresh_token })).status).toBe(401);
    expect((await tokenCall(emulator, { ...exchangeFields, subject_token: idToken() })).status).toBe(200);
  });

  it("lets a non-expiring token exist but not call the Admin API", async () => {
    const { emulator, idToken } = await setUp();
    const { body } = await tokenCall(emulator, { ...exchangeFields, expiring: "0", subject_token: idToken() });
    expect(body).not.toHaveProperty("refresh_token");
    expect((await query(emulator, body.access_token ?? "")).status).toBe(403);
  });
});

describe("the Admin API door", () => {
  it("answers 401 without a good token, 404 on another version or store, 400 on broken JSON", async () => {
    const { emulator, idToken } = await setUp();
    const { access_token = "" } = (await tokenCall(emulator, { ...exchangeFields, subject_token: idToken() })).body;
    expect((await query(emulator, "shpat_none")).status).toBe(401);
    expect((await query(emulator, access_token, undefined, "2019-01")).status).toBe(404);
    expect((await query(emulator, access_token, "{ query")).status).toBe(400);
    expect((await query(emulator, access_token, { variables: {} })).status).toBe(400);
    const foreign = { "x-shopify-access-token": access_token, "x-emulated-host": "nobody.myshopify.com" };
    expect((await post(emulator, "/admin/api/2026-10/graphql.json", { query: "{ shop { name } }" }, foreign)).status).toBe(404);
  });

  it("uses the scopes that are granted now", async () => {
    const { emulator, idToken } = await setUp();
    const { access_token = "" } = (await tokenCall(emulator, { ...exchangeFields, subject_token: idToken() })).body;
    const scopes = async () => {
      const answer = (await (
        await query(emulator, access_token, { query: "{ currentAppInstallation { accessScopes { handle } } }" })
      ).json()) as {
        data: { currentAppInstallation: { accessScopes: { handle: string }[] } };
      };
      return answer.data.currentAppInstallation.accessScopes.map((scope) => scope.handle);
    };
    expect(await scopes()).not.toContain("read_all_orders");
    expect((await post(emulator, "/admin/store/first/bridge/scopes-request", { scopes: ["read_all_orders"] })).status).toBe(200);
    expect(await scopes()).toContain("read_all_orders");
    expect((await post(emulator, "/admin/store/first/bridge/scopes-request", { scopes: ["write_themes"] })).status).toBe(400);
  });
});
