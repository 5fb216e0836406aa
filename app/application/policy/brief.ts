import type { PolicyPart } from "~/domain/returns/policy/sentences";

/** The policy in short, for whoever answers shoppers: one page. */
export interface StaffBrief {
  storeName: string;
  /** Which version it says, since when, in words. */
  state: string;
  parts: { title: string; lines: string[] }[];
}

/** What a person does whatever the policy says. */
const habits = [
  "Look the order up with its number and e-mail, never with a name alone.",
  "Say what the portal says: the amount and the day stand there before a request is sent.",
  "A request that the rules refused can still be taken by hand; write down why.",
];

/** What stands above every policy. */
const law = [
  "Orders sent to a country of the European Union can be withdrawn from until 14 days after the last item came: no reason, no code, no photo.",
  "Never send such a shopper through the ordinary steps first. The portal has its own button, and every declaration gets a receipt.",
  "Whatever is paid back then has no fee taken off; with a whole order, what was paid for standard delivery goes back too.",
  "The money is due 14 days after the declaration. You may wait for the goods or for proof that they were sent.",
  "The law makes exceptions for goods made to order, perishable, or unsealed and excepted for hygiene. Look at each; never refuse at once.",
];

/** Makes the brief of the sentences that the Policy screen shows; parts that say nothing are left out. */
export function staffBrief(input: { storeName: string; state: string; parts: readonly PolicyPart[] }): StaffBrief {
  const parts = input.parts.filter((part) => part.sentences.length > 0).map(({ title, sentences }) => ({ title, lines: [...sentences] }));
  return {
    storeName: input.storeName,
    state: input.state,
    parts: [...parts, { title: "With every shopper", lines: habits }, { title: "Right of withdrawal (EU)", lines: law }],
  };
}

const style = `
@page{size:A4 portrait;margin:12mm}
*{box-sizing:border-box}
body{margin:0;padding:1rem;color:#1c1c1a;background:#fff;font:9.5pt/1.35 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:anywhere}
header{border-bottom:1.5pt solid #1c1c1a;margin-bottom:8pt;padding-bottom:4pt}
h1{font-size:15pt;line-height:1.2;margin:0}
header p{margin:2pt 0 0;color:#55554e}
main{columns:2;column-gap:9mm}
section{break-inside:avoid;margin:0 0 7pt}
h2{font-size:10.5pt;margin:0 0 2pt}
ul{margin:0;padding-left:4mm}
li{margin:0 0 1.5pt}
@media (max-width:40rem){main{columns:1}}
@media print{body{padding:0}main{columns:2}}
`;

/** The brief as a page of its own, to be printed: one sheet of A4 for an ordinary policy. */
export function briefDocument({ storeName, state, parts }: StaffBrief): string {
  const sections = parts.map(
    ({ title, lines }) =>
      `<section><h2>${asHtml(title)}</h2><ul>${lines.map((line) => `<li>${asHtml(line)}</li>`).join("")}</ul></section>`,
  );
  const head = `<meta charset="utf-8"><title>${asHtml(`Return policy in short · ${storeName}`)}</title><style>${style}</style>`;
  const heading = `<header><h1>${asHtml(`Returns at ${storeName}`)}</h1><p>${asHtml(state)}</p></header>`;
  return `<!doctype html><html lang="en"><head>${head}</head><body>${heading}<main>${sections.join("")}</main></body></html>`;
}

function asHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
