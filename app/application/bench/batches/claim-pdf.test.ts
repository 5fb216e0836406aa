import { inflateSync } from "node:zlib";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { canDraw, claimPdf } from "./claim-pdf.server";
import { type ClaimSheet, claimCsv } from "./claim-sheet.server";
import { drawClaim } from "./draw-claim.server";

const row = {
  ...{ code: "U-7K3M9QXA", sku: "KUR-1", product: "नीली कुर्ता", grade: "C", damagedBy: "courier", order: "#1042" },
  ...{ soldOn: "2026-05-22", deliveredOn: "2026-05-29", receivedOn: "2026-06-01", sold: "999.99", expected: "800.00" },
};
const sheet: ClaimSheet = {
  ...{ storeName: "Neelam & Daughters", batchName: "North Mills", kind: "Vendor return", claimNumber: "RMA-9", madeOn: "2026-06-01" },
  ...{ sentOn: null, vendor: { name: "North Mills", address: "1 Mill Road\nPatna", contact: "" }, currency: "INR" },
  ...{ rows: [row], soldTotal: "999.99", expectedTotal: "800.00", receivedTotal: null },
};
/** The words that a PDF says it shows, by the tables of its letters. */
function textOf(pdf: Buffer): { pages: number; fonts: string[]; letters: string } {
  const raw = pdf.toString("latin1");
  const streams = [...raw.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map((match) => {
    try {
      return inflateSync(Buffer.from(match[1] ?? "", "latin1")).toString("latin1");
    } catch {
      return "";
    }
  });
  const codes = streams.filter((text) => text.includes("begincmap")).flatMap((text) => [...text.matchAll(/<([0-9a-f]{4,})>/gi)]);
  const letters = codes.map((match) => String.fromCharCode(Number.parseInt((match[1] ?? "").slice(0, 4), 16))).join("");
  return {
    pages: raw.match(/\/Type \/Page\b/g)?.length ?? 0,
    fonts: [...new Set([...raw.matchAll(/\/BaseFont \/([^\s/]+)/g)].map((match) => match[1] ?? ""))],
    letters,
  };
}

describe("a claim sheet as PDF", () => {
  test("draws Latin and Devanagari with letters of its own, and the rupee", async () => {
    const { pages, letters } = textOf(await claimPdf(sheet));
    expect(pages).toBe(1);
    for (const letter of "RMA-9KUनीलक") expect(letters).toContain(letter);
  }, 30_000);

  test("many units take several pages", async () => {
    const rows = Array.from({ length: 40 }, (_, i) => ({ ...row, code: `U-${i}` }));
    expect(textOf(await claimPdf({ ...sheet, rows })).pages).toBeGreaterThan(2);
  }, 60_000);

  test("photos stand behind it, six on a page", async () => {
    const jpeg = await sharp({ create: { width: 60, height: 40, channels: 3, background: "#a33" } })
      .jpeg()
      .toBuffer();
    const photos = Array.from({ length: 7 }, () => ({ code: row.code, jpeg }));
    const pdf = await claimPdf(sheet, photos);
    expect(textOf(pdf).pages).toBe(3);
    expect(pdf.toString("latin1").match(/\/Subtype \/Image/g)?.length ?? 0).toBeGreaterThan(0);
  }, 30_000);

  test("two at once are drawn one after the other, in a thread; what breaks one leaves the next alone", async () => {
    const broken = { ...sheet, rows: null } as unknown as ClaimSheet;
    const [bad, good] = await Promise.allSettled([drawClaim(broken, []), drawClaim(sheet, [])]);
    expect([bad.status, good.status]).toEqual(["rejected", "fulfilled"]);
    if (good.status === "fulfilled") expect(textOf(Buffer.from(good.value)).pages).toBe(1);
  }, 60_000);

  test("letters that it lacks stand as ?, and are told of", async () => {
    expect(["Kurta ₹ 12 – “x”", "नीली कुर्ता", "Ткань", "λινό"].map(canDraw)).toEqual([true, true, true, true]);
    expect(["着物", "قميص", "சட்டை", "😀"].map(canDraw)).toEqual([false, false, false, false]);
    const { letters } = textOf(await claimPdf({ ...sheet, rows: [{ ...row, product: "着物" }] }));
    expect(letters).toContain("?");
    expect(letters).not.toContain("着");
  }, 30_000);
});

test("as CSV no text is run as a formula, and all of it is kept", () => {
  const csv = claimCsv({ ...sheet, claimNumber: "=1+1", rows: [{ ...row, sku: '@SUM(A1),"x"', product: "-cmd|' /C calc'!A0" }] });
  const [head, line] = csv.split("\r\n");
  expect(head?.split(",")).toHaveLength(13);
  expect(line).toBe(
    `'=1+1,U-7K3M9QXA,"'@SUM(A1),""x""",'-cmd|' /C calc'!A0,C,courier,#1042,2026-05-22,2026-05-29,2026-06-01,999.99,800.00,INR`,
  );
});
