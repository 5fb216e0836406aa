/** Collects what was not as it should be; the run goes on, so that one line tells everything. */
export class Expectations {
  readonly failures: string[] = [];

  /** Notes the sentence when it is not so. Gives back whether it is. */
  that(isSo: boolean, otherwise: string): boolean {
    if (!isSo) this.failures.push(otherwise);
    return isSo;
  }

  /** Notes both values when they differ. */
  equal(what: string, actual: unknown, expected: unknown): boolean {
    const same = JSON.stringify(actual) === JSON.stringify(expected);
    return this.that(same, `${what}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`);
  }

  /** Notes one sentence for all of them, with the first three as examples. */
  none(what: string, offenders: readonly string[]): boolean {
    const examples = offenders.slice(0, 3).join(", ");
    return this.that(offenders.length === 0, `${what}: ${offenders.length} (${examples}${offenders.length > 3 ? ", …" : ""})`);
  }
}

/** What the headless run reports, one line of JSON. */
export interface SmokeFigures {
  orders: number;
  scored: number;
  annotated: number;
  returns: number;
  refunds: number;
  storeCredits: number;
  mails: number;
  /** `received` counts distinct webhooks stored, `duplicates` copies recognised, `dropped` those the emulated Shopify lost on purpose. */
  webhooks: { received: number; duplicates: number; dropped: number };
  /** Orders that the reconciler checked, and those it had to repair. */
  reconciled: number;
  repaired: number;
  buildSeconds: number;
  seconds: number;
}

/** The last line of the run. */
export function summaryLine(figures: Partial<SmokeFigures>, failures: readonly string[]): string {
  return JSON.stringify(failures.length === 0 ? { ok: true, ...figures } : { ok: false, failures, ...figures });
}
