import { createRequire } from "node:module";
import type { ReactElement } from "react";
import type { ClaimPhoto } from "./claim-photos.server";
import type { ClaimRow, ClaimSheet } from "./claim-sheet.server";

const require = createRequire(import.meta.url);
/** Scripts whose letters are carried along, and when a text needs them; of the others nothing can be drawn, and the sheet says so. */
const scripts = {
  latin: /./u,
  "latin-ext": /[\u0100-\u02ff\u1e00-\u1eff\u20a0-\u20cf]/u,
  devanagari: /\p{Script=Devanagari}/u,
  greek: /\p{Script=Greek}/u,
  cyrillic: /\p{Script=Cyrillic}/u,
  vietnamese: /[\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9\u20ab]/u,
} as const;
const foreign = /[^\p{Script=Latin}\p{Script=Devanagari}\p{Script=Greek}\p{Script=Cyrillic}\p{P}\p{N}\p{Sc}\p{Z}\p{M}+<=>|~^`\n]/u;
const everyForeign = new RegExp(foreign.source, "gu");

const familyOf = (script: string) => `Noto Sans ${script}`;
/** Only the letters that a text needs: each more is looked through for every text, and a full sheet has thousands. */
const familiesOf = (text: string) =>
  Object.entries(scripts).flatMap(([script, needs]) => (script === "latin" || needs.test(text) ? [familyOf(script)] : []));

/** What stands in the place of a letter that the sheet's letters lack. */
const lacking = "?";

type Pdf = typeof import("@react-pdf/renderer");
let loaded: Promise<Pdf> | null = null;

/** The library and its letters, read when the first sheet is asked for. */
function loadPdf(): Promise<Pdf> {
  loaded ??= import("@react-pdf/renderer").then((pdf) => {
    for (const script of Object.keys(scripts)) {
      const file = (weight: number) => require.resolve(`@fontsource/noto-sans/files/noto-sans-${script}-${weight}-normal.woff`);
      const fonts = [400, 700].map((weight) => ({ src: file(weight), fontWeight: weight as 400 | 700 }));
      pdf.Font.register({ family: familyOf(script), fonts });
    }
    // Words are never broken: a SKU with a hyphen in it would be another.
    pdf.Font.registerHyphenationCallback((word) => [word]);
    return pdf;
  });
  return loaded;
}

/** Whether every letter of this text can be drawn on a sheet. */
export function canDraw(text: string): boolean {
  return !foreign.test(text.normalize("NFC"));
}

const drawable = (text: string) => text.normalize("NFC").replaceAll(everyForeign, lacking);

const columns: readonly [string, keyof ClaimRow, string][] = [
  ["Code", "code", "13%"],
  ["SKU", "sku", "15%"],
  ["Product", "product", "24%"],
  ["Grade", "grade", "6%"],
  ["Damaged by", "damagedBy", "10%"],
  ["Order", "order", "8%"],
  ["Sold", "soldOn", "8%"],
  ["Received", "receivedOn", "8%"],
  ["Claimed", "expected", "8%"],
];

/** Of an A4 page on its side, behind the head of the first: a row holds two lines of text. */
const rowsOfPage = 15;
const rowHeight = 24;
const photosOfPage = 6;

/** The claim sheet as PDF: as many A4 pages as its units need, numbered, and its photos behind them. */
export async function claimPdf(sheet: ClaimSheet, photos: readonly ClaimPhoto[] = []): Promise<Buffer> {
  const pdf = await loadPdf();
  return pdf.renderToBuffer(sheetOf(pdf, sheet, photos));
}

function sheetOf(
  { Document, Page, Text, View, Image }: Pdf,
  sheet: ClaimSheet,
  photos: readonly ClaimPhoto[],
): ReactElement<import("@react-pdf/renderer").DocumentProps> {
  const words = (text: string, style: import("@react-pdf/types").Style = {}, key = text) => {
    const shown = drawable(text);
    return (
      <Text key={key} style={{ ...style, fontFamily: familiesOf(shown) }}>
        {shown}
      </Text>
    );
  };
  const all = JSON.stringify([sheet.rows, sheet.vendor, sheet.batchName, sheet.storeName, sheet.claimNumber]);
  const sum = (label: string, amount: string | null) => (amount === null ? [] : [`${label} ${amount} ${sheet.currency}`]);
  const facts = [
    `${sheet.kind}: ${sheet.batchName}`,
    ...(sheet.claimNumber ? [`Claim number ${sheet.claimNumber}`] : []),
    sheet.sentOn ? `Sent on ${sheet.sentOn}` : `Not sent yet; made on ${sheet.madeOn}`,
    `${sheet.rows.length} ${sheet.rows.length === 1 ? "unit" : "units"}`,
    ...sum("Sold for", sheet.soldTotal),
    ...sum("Claimed", sheet.expectedTotal),
  ];
  const cells = (texts: readonly string[], bold: boolean, key: string) => (
    <View
      key={key}
      style={{
        flexDirection: "row",
        borderBottomWidth: 0.5,
        borderBottomColor: "#999",
        paddingTop: 2,
        height: rowHeight,
        fontWeight: bold ? 700 : 400,
      }}
    >
      {columns.map(([title, , width], i) =>
        words(texts[i] ?? "", { width, paddingRight: 4, maxLines: 2, textOverflow: "ellipsis" }, title),
      )}
    </View>
  );
  const head = (
    <View style={{ flexDirection: "row", justifyContent: "space-between", marginBottom: 10 }}>
      <View style={{ width: "60%" }}>
        {words(sheet.storeName, { fontSize: 14, fontWeight: 700, marginBottom: 4 })}
        {facts.map((fact) => words(fact))}
      </View>
      <View style={{ width: "38%" }}>
        {words(sheet.vendor?.name ?? "", { fontWeight: 700 })}
        {words([sheet.vendor?.address, sheet.vendor?.contact].filter(Boolean).join("\n"), {}, "address")}
      </View>
    </View>
  );
  // Pages are cut here: the library lays all that is left out anew for every page it cuts itself.
  const pages = Array.from({ length: Math.max(1, Math.ceil(sheet.rows.length / rowsOfPage)) }, (_, page) => ({
    number: page + 1,
    rows: sheet.rows.slice(page * rowsOfPage, (page + 1) * rowsOfPage),
  }));
  const numbered = photos.map((photo, key) => ({ ...photo, key }));
  const picturePages = Array.from({ length: Math.ceil(photos.length / photosOfPage) }, (_, page) => ({
    key: `photos-${page}`,
    pictures: numbered.slice(page * photosOfPage, (page + 1) * photosOfPage),
  }));
  const style = { padding: 36, fontSize: 8, fontFamily: familyOf("latin") } as const;
  return (
    <Document title={`Claim ${sheet.claimNumber || sheet.batchName}`} creator="Backhaul" producer="Backhaul">
      {pages.map(({ number, rows }) => (
        <Page key={number} size="A4" orientation="landscape" style={style} wrap={false}>
          {number === 1 ? head : words(`${sheet.batchName} ${sheet.claimNumber}`.trim(), { marginBottom: 10 })}
          {cells(
            columns.map(([title]) => title),
            true,
            "head",
          )}
          {rows.map((row) =>
            cells(
              columns.map(([, key]) => row[key]),
              false,
              row.code,
            ),
          )}
          {number === pages.length && foreign.test(all)
            ? words(`Letters of scripts other than Latin, Devanagari, Greek and Cyrillic stand as ${lacking} here; the CSV has them.`)
            : null}
          {words(`${number} / ${pages.length}`, { position: "absolute", bottom: 20, right: 36 })}
        </Page>
      ))}
      {picturePages.map(({ key, pictures }) => (
        <Page key={key} size="A4" orientation="landscape" style={style} wrap={false}>
          {words(`Photos: ${sheet.batchName} ${sheet.claimNumber}`.trim(), { marginBottom: 10 })}
          <View style={{ flexDirection: "row", flexWrap: "wrap" }}>
            {pictures.map(({ code, jpeg, key: photo }) => (
              <View key={photo} style={{ width: "33%", height: 235, paddingRight: 8 }}>
                <Image src={{ data: jpeg, format: "jpg" }} style={{ height: 210, objectFit: "contain" }} />
                {words(code)}
              </View>
            ))}
          </View>
        </Page>
      ))}
    </Document>
  );
}
