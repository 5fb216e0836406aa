import { createHmac } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { askForCode } from "~/application/portal/ask-for-code.server";
import { approveReturn } from "~/application/returns/approve-return.server";
import { anOrder } from "~/testing/returns/an-order";
import { kurta, line, type ReturnsWorld, returnsWorld } from "~/testing/returns/returns-world";
import { ingestBounces, isBounceAddress } from "./ingest-bounces.server";

const secret = "a secret of this installation";
let world: ReturnsWorld;
let server: Server;
let outboxId: string;
beforeEach(async () => {
  world = await returnsWorld();
  await anOrder(world.ctx, world.fake);
  await world.ask([line(kurta, 1)]);
  await world.drain();
  outboxId = world.t.mails.at(-1)?.key ?? "";
  server = createServer(ingestBounces(world.t.app, secret));
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
});
afterEach(() => new Promise<void>((done) => server.close(() => done())));

/** Posts events as a mail service does. */
async function tell(body: unknown, { key = secret, age = 0, method = "POST" } = {}): Promise<[number, unknown]> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const at = String(Math.floor(world.t.app.now().getTime() / 1000) - age);
  const signature = createHmac("sha256", key).update(`msg_1.${at}.${text}`).digest("base64");
  const headers = { "webhook-id": "msg_1", "webhook-timestamp": at, "webhook-signature": `v1,xxxx v1,${signature}` };
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/mail-bounces`;
  const response = await fetch(url, { method, headers, ...(method === "POST" ? { body: text } : {}) });
  const answer = (await response.json()) as { noted?: number; error?: { code: string } };
  return [response.status, answer.error?.code ?? answer.noted];
}
const bounce = (more: object = {}) => ({ events: [{ type: "bounce", message_id: `<${outboxId}@backhaul.example>`, ...more }] });
const noted = () => world.t.database.sql`select why, scope from mail_suppressions`;

describe("mails that came back", () => {
  test("are noted once, shown at the mail, and hold up the next one", async () => {
    expect(await tell(bounce())).toEqual([200, 1]);
    expect(await tell(bounce({ recipient: "ASHA@example.com" }))).toEqual([200, 1]);
    expect(await noted()).toEqual([{ why: "bounced", scope: "all" }]);
    const [{ returnId } = { returnId: "" }] = await world.t.database.sql<
      { returnId: string }[]
    >`select return_id as "returnId" from returns`;
    await approveReturn(world.ctx, { returnId });
    await world.drain();
    const rows = await world.t.database.sql`select result from outbox where kind = 'mail.send' order by outbox_id`;
    expect(rows.map((row) => row.result.suppressed)).toEqual(["bounced", "bounced"]);
    expect(world.t.mails).toHaveLength(1);
  });

  test("of a code are noted too", async () => {
    await askForCode(world.ctx, { orderNumber: "1", email: "asha@example.com", ip: "203.0.113.7", locale: "en" });
    await world.drain();
    outboxId = world.t.mails.at(-1)?.key ?? "";
    expect(world.t.mails.at(-1)?.subject).toMatch(/^\d{6} /);
    expect(await tell(bounce())).toEqual([200, 1]);
    expect(await noted()).toEqual([{ why: "bounced", scope: "all" }]);
  });

  test("that may pass, were another's, or are none of ours note nothing; a complaint does", async () => {
    expect(await tell(bounce({ permanent: false }))).toEqual([200, 0]);
    expect(await tell(bounce({ recipient: "somebody@else.example" }))).toEqual([200, 0]);
    expect(await tell(bounce({ message_id: "<other@example.com>" }))).toEqual([200, 0]);
    expect(await noted()).toHaveLength(0);
    expect(await tell(bounce({ type: "complaint", permanent: false }))).toEqual([200, 1]);
    expect(await noted()).toEqual([{ why: "complained", scope: "all" }]);
  });

  test("are believed only when signed, fresh, posted and readable", async () => {
    expect(await tell(bounce(), { key: "another" })).toEqual([401, "bad_signature"]);
    expect(await tell(bounce(), { age: 301 })).toEqual([401, "bad_signature"]);
    expect(await tell("not json")).toEqual([400, "bad_body"]);
    expect(await tell({ events: [] })).toEqual([400, "bad_body"]);
    expect(await tell("x".repeat(500_001))).toEqual([413, "too_large"]);
    expect(await tell("", { method: "GET" })).toEqual([405, "method_not_allowed"]);
    expect(await noted()).toHaveLength(0);
  });

  test("are not taken where the installation has no secret", async () => {
    await new Promise<void>((done) => server.close(() => done()));
    server = createServer(ingestBounces(world.t.app, undefined));
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
    expect(await tell(bounce(), { key: "" })).toEqual([404, "not_found"]);
    expect([isBounceAddress("/webhooks/mail-bounces"), isBounceAddress("/webhooks/mail-bounces2")]).toEqual([true, false]);
  });
});
