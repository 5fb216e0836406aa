import { describe, expect, it } from "vitest";
import { TokenBook, tokenLife } from "./token-book";

const shop = "first.myshopify.com";
const at = (ms: number) => new Date(Date.UTC(2026, 10, 21) + ms);
const minute = 60_000;
const day = 86_400_000;

const pair = (book: TokenBook, ms: number, from?: string) => {
  const issued = from === undefined ? book.issueOffline(shop, true, at(ms)) : book.refreshOffline(shop, from, at(ms));
  return issued?.refresh ? { access: issued.access.token, refresh: issued.refresh.token } : null;
};

/** A pair that must be there. */
function must<Value>(value: Value | null): Value {
  if (value === null) throw new Error("no tokens were given");
  return value;
}

describe("an offline access token", () => {
  it("is good for sixty minutes, in its own store only", () => {
    const book = new TokenBook();
    const { access } = must(pair(book, 0));
    expect(book.check(shop, access, at(60 * minute - 1))).toMatchObject({ kind: "offline" });
    expect(book.check(shop, access, at(60 * minute))).toBeNull();
    expect(book.check("second.myshopify.com", access, at(0))).toBeNull();
    expect(book.check(shop, "shpat_unknown", at(0))).toBeNull();
  });

  it("ends at once when the store's tokens are revoked", () => {
    const book = new TokenBook();
    const { access, refresh } = must(pair(book, 0));
    expect(book.revoke(shop)).toBe(1);
    expect(book.check(shop, access, at(1))).toBeNull();
    expect(book.refreshOffline(shop, refresh, at(1))).toBeNull();
  });
});

describe("a refresh token", () => {
  it("may be tried again until its replacement is first used", () => {
    const book = new TokenBook();
    const first = must(pair(book, 0));
    const lost = must(pair(book, minute, first.refresh));
    const again = must(pair(book, 2 * minute, first.refresh));
    expect(new Set([first.access, lost.access, again.access]).size).toBe(3);
    const next = must(pair(book, 3 * minute, again.refresh));
    expect(pair(book, 4 * minute, first.refresh)).toBeNull();
    expect(pair(book, 4 * minute, next.refresh)).not.toBeNull();
  });

  it("lives ninety days, and thirty from its first use", () => {
    const book = new TokenBook();
    const unused = must(pair(book, 0));
    expect(pair(book, tokenLife.refresh, unused.refresh)).toBeNull();
    const used = must(pair(book, 0));
    must(pair(book, day, used.refresh));
    expect(pair(book, 31 * day, used.refresh)).not.toBeNull();
    expect(pair(book, 31 * day + 1, used.refresh)).toBeNull();
  });

  it("is no good in another store", () => {
    const book = new TokenBook();
    const { refresh } = must(pair(book, 0));
    expect(book.refreshOffline("second.myshopify.com", refresh, at(1))).toBeNull();
  });
});

it("remembers everything through its plain form", () => {
  const book = new TokenBook();
  const first = must(pair(book, 0));
  const second = must(pair(book, 1, first.refresh));
  const copy = new TokenBook(JSON.parse(JSON.stringify(book.snapshot())));
  expect(copy.check(shop, second.access, at(2))).not.toBeNull();
  must(pair(copy, 3, second.refresh));
  expect(pair(copy, 4, first.refresh)).toBeNull();
});
