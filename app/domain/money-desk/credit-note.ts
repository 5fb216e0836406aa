/** One line of goods on a credit note. Amounts are minor units of the note's currency. */
export interface CreditNoteLine {
  title: string;
  sku: string;
  quantity: number;
  netMinor: number;
  taxMinor: number;
}

/** What a credit note says, frozen when it is issued; nobody's name. */
export interface CreditNoteBody {
  returnName: string;
  orderName: string;
  /** Day of the order in the store's zone. */
  orderedOn: string;
  lines: CreditNoteLine[];
  /** What was taken off or added beside the goods: fees, a limit, shipping. */
  others: { code: string; minor: number }[];
  /** How the money went. */
  way: string;
}

/** What a note is made of. */
export interface CreditNoteFacts {
  lines: readonly { title: string; sku: string; quantity: number; worthMinor: number; taxMinor: number }[];
  /** What is really given for the goods, minor units: bonus and other gifts not counted. */
  paidMinor: number;
}

/**
 * The lines of a note whose sum is what is given: where that is less than the goods' worth (a fee, their condition), every line and its tax shrink in
 * proportion; nothing is lost to rounding.
 */
export function creditNoteLines({ lines, paidMinor }: CreditNoteFacts): CreditNoteLine[] {
  const worth = lines.reduce((sum, line) => sum + line.worthMinor, 0);
  let given = 0;
  let before = 0;
  return lines.map((line) => {
    before += line.worthMinor;
    // Prefix sums: whatever the parts, together they are the whole.
    const upTo = worth === 0 ? 0 : Number((BigInt(paidMinor) * BigInt(before)) / BigInt(worth));
    const grossMinor = upTo - given;
    given = upTo;
    const taxMinor = line.worthMinor === 0 ? 0 : Number((BigInt(line.taxMinor) * BigInt(grossMinor)) / BigInt(line.worthMinor));
    return { title: line.title, sku: line.sku, quantity: line.quantity, netMinor: grossMinor - taxMinor, taxMinor };
  });
}

/** The number as people write it: `CN-2026-000042`. */
export function creditNoteName(note: { year: number; number: number }): string {
  return `CN-${note.year}-${String(note.number).padStart(6, "0")}`;
}

/** The tax of a note's lines by rate (percent with one decimal), the highest first; rates are told from the amounts, since orders are mirrored without them. */
export function taxByRate(lines: readonly CreditNoteLine[]): { rate: number; netMinor: number; taxMinor: number }[] {
  const rates = new Map<number, { rate: number; netMinor: number; taxMinor: number }>();
  for (const { netMinor, taxMinor } of lines) {
    const rate = netMinor === 0 ? 0 : Math.round((taxMinor / netMinor) * 1000) / 10;
    const known = rates.get(rate) ?? { rate, netMinor: 0, taxMinor: 0 };
    rates.set(rate, { rate, netMinor: known.netMinor + netMinor, taxMinor: known.taxMinor + taxMinor });
  }
  return [...rates.values()].sort((a, b) => b.rate - a.rate);
}
