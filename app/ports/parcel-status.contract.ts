import { expect, test } from "vitest";
import type { ScanStatus } from "~/domain/parcels/scan";
import { isEnd, type TrackedScan, trackOf } from "~/domain/parcels/track";
import type { ParcelStatusFeed } from "./parcel-status";

/** An event as the suite wants it said; the harness says it in the feed's own wire form. */
export interface WantedEvent {
  trackingNumber: string;
  status: Exclude<ScanStatus, "unmapped">;
  leg?: "forward" | "rto";
  /** ISO 8601 with offset. */
  at: string;
  reason?: "shopper_unavailable" | "refused" | "address_issue";
  /** The courier's own note whether it called; left out where the feed cannot say. */
  called?: boolean;
}

/** What a feed's tests bring to the suite. */
export interface FeedHarness {
  feed: ParcelStatusFeed;
  /** A body with these events in the feed's wire form. */
  body(events: readonly WantedEvent[]): Uint8Array;
  /** A body with one event whose status the feed has never heard of, and its word. */
  unknown: { body: Uint8Array; word: string };
  /** Headers with which the sender signs a body. `name` = the sender's own name of the delivery. */
  sign(body: Uint8Array, secret: string, at: Date, name: string): Record<string, string>;
  /** Statuses and evidence this feed can tell. */
  tells: { statuses: readonly Exclude<ScanStatus, "unmapped">[]; rto: boolean; calls: boolean };
}

/** The suite that everybody who may say where parcels are passes. */
export function parcelStatusContract(name: string, { feed, body, unknown, sign, tells }: FeedHarness): void {
  const now = new Date("2026-06-01T12:00:00Z");
  const at = "2026-06-01T09:30:00+05:30";
  const aBody = body([{ trackingNumber: "AWB-1001", status: "in_transit", at }]);
  const headers = (over: Record<string, string | undefined>) => ({ get: (key: string) => over[key.toLowerCase()] ?? null });
  const signed = (bytes: Uint8Array, secret: string, when = now, called = "one") => headers(sign(bytes, secret, when, called));
  const scanOf = (event: WantedEvent) => feed.read(body([event]), now).scans[0];
  const code = (work: () => unknown) => {
    try {
      work();
      return null;
    } catch (error) {
      return error instanceof Error && "code" in error ? error.code : error;
    }
  };

  test(`${name}: secrets are long, new each time, and only they pass; a rotation's both do`, () => {
    const [old, secret] = [feed.newSecret(), feed.newSecret()];
    expect(old).not.toBe(secret);
    expect(old.length).toBeGreaterThanOrEqual(32);
    for (const one of [old, secret]) expect(feed.verify(signed(aBody, one), aBody, [secret, old], now)).not.toBe("");
    expect(code(() => feed.verify(signed(aBody, old), aBody, [secret], now))).toBe("bad_signature");
    expect(code(() => feed.verify(signed(aBody, secret), aBody, [], now))).toBe("bad_signature");
    const changed = Buffer.from(aBody);
    changed[changed.length - 2] = (changed[changed.length - 2] ?? 0) ^ 1;
    expect(code(() => feed.verify(signed(aBody, secret), changed, [secret], now))).toBe("bad_signature");
    expect(code(() => feed.verify(headers({}), aBody, [secret], now))).toMatch(/^(missing_header|bad_signature)$/);
  });

  test(`${name}: the same delivery again has the same name, another body another, whatever the sender calls it`, () => {
    const secret = feed.newSecret();
    const nameOf = (bytes: Uint8Array, when = now, called = "one") =>
      feed.verify(signed(bytes, secret, when, called), bytes, [secret], now);
    const other = body([{ trackingNumber: "AWB-1001", status: "delivered", at }]);
    expect(nameOf(aBody, new Date(now.getTime() + 60_000))).toBe(nameOf(aBody));
    expect(nameOf(other)).not.toBe(nameOf(aBody));
  });

  test.each(tells.statuses)(`${name}: says "%s", when, and of which parcel; its own word stays beside ours`, (status) => {
    const scan = scanOf({ trackingNumber: "AWB-1001", status, at });
    expect(scan).toMatchObject({ status, trackingNumber: "AWB-1001" });
    expect(scan?.at.toISOString()).toBe("2026-06-01T04:00:00.000Z");
    expect(scan?.code).not.toBe("");
    expect(scan?.code.length).toBeLessThanOrEqual(60);
  });

  test(`${name}: the way back is never good news to the shopper`, () => {
    if (!tells.rto) return expect(tells.rto).toBe(false);
    const scan = scanOf({ trackingNumber: "AWB-1001", status: "delivered", leg: "rto", at });
    expect(scan).toMatchObject({ leg: "rto", status: "delivered" });
  });

  test(`${name}: a word nobody knows moves nothing, and is kept`, () => {
    const [scan] = feed.read(unknown.body, now).scans;
    expect(scan).toMatchObject({ status: "unmapped", code: unknown.word });
  });

  test(`${name}: a body that cannot be read has a stable code, and never throws anything else`, () => {
    for (const bad of ["", "{", "[]", "null", "{}", '{"events":[]}', "\u0000", '"text"'])
      expect([bad, String(code(() => feed.read(Buffer.from(bad), now)))]).toEqual([bad, expect.stringMatching(/^[a-z_]{4,40}$/)]);
    expect(String(code(() => feed.read(new Uint8Array([0xff, 0xfe, 0x00]), now)))).toMatch(/^[a-z_]{4,40}$/);
  });

  test(`${name}: what lies ahead of us is refused by its place, and its neighbours are taken`, () => {
    const soon = { trackingNumber: "AWB-1002", status: "delivered", at: "2026-06-03T00:00:00Z" } as const;
    const read = feed.read(body([soon, { trackingNumber: "AWB-1001", status: "in_transit", at }]), now);
    expect(read.scans.map((scan) => scan.trackingNumber)).toEqual(["AWB-1001"]);
    expect(read.refused).toEqual([{ index: 0, code: "future_time" }]);
  });

  test(`${name}: an attempt that cannot have been one is doubted: no call, or minutes after going out`, () => {
    const trackingNumber = "AWB-1001";
    const events: WantedEvent[] = [
      { trackingNumber, status: "out_for_delivery", at: "2026-06-01T09:00:00+05:30" },
      {
        ...{ trackingNumber, status: "attempt_failed" as const, at: "2026-06-01T09:04:00+05:30", reason: "shopper_unavailable" as const },
        ...(tells.calls ? { called: false } : {}),
      },
    ];
    const honest: WantedEvent = {
      trackingNumber,
      status: "attempt_failed",
      at: "2026-06-02T14:00:00+05:30",
      ...(tells.calls ? { called: true } : {}),
    };
    const later = new Date("2026-06-03T00:00:00Z");
    const tracked = feed.read(body([...events, honest]), later).scans.map((scan, i): TrackedScan => ({ ...scan, key: `k${i}` }));
    const track = trackOf(tracked, "Asia/Kolkata");
    expect(track?.attempts).toBe(2);
    expect([...(track?.doubts ?? [])]).toEqual([["k1", tells.calls ? ["no_call", "too_soon"] : ["too_soon"]]]);
    expect(tracked[1]?.reason).toBe("shopper_unavailable");
    expect(track && isEnd(track)).toBe(false);
  });
}
