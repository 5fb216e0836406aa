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

/** What the headless run reports of one store. */
export interface StoreFigures {
  orders: number;
  scored: number;
  annotated: number;
  returns: number;
  refunds: number;
  storeCredits: number;
  giftCertificates: number;
  /** Mails that its shoppers were sent. */
  mails: number;
  /** `received` counts distinct webhooks stored, `duplicates` copies recognised, `dropped` those the emulated platform lost on purpose. */
  webhooks: { received: number; duplicates: number; dropped: number };
  /** Orders that the reconciler checked, and those it had to repair. */
  reconciled: number;
  repaired: number;
  seconds: number;
}

/** What the headless run reports, one line of JSON: all stores together, then each. */
export interface SmokeFigures extends StoreFigures {
  stores: Record<string, Partial<StoreFigures>>;
  buildSeconds: number;
}

/** The figures of all stores added up; times are not among them. */
export function totalsOf(stores: readonly Partial<StoreFigures>[]): Partial<StoreFigures> {
  const total: Record<string, unknown> = {};
  const add = (into: Record<string, unknown>, from: Readonly<Record<string, unknown>>) => {
    for (const [key, value] of Object.entries(from)) {
      if (key === "seconds") continue;
      if (typeof value === "number") into[key] = ((into[key] as number | undefined) ?? 0) + value;
      else if (typeof value === "object" && value !== null) {
        const inner = (into[key] as Record<string, unknown> | undefined) ?? {};
        into[key] = inner;
        add(inner, value as Record<string, unknown>);
      }
    }
  };
  for (const store of stores) add(total, store as Record<string, unknown>);
  return total;
}

/** The last line of the run. */
export function summaryLine(figures: Partial<SmokeFigures>, failures: readonly string[]): string {
  return JSON.stringify(failures.length === 0 ? { ok: true, ...figures } : { ok: false, failures, ...figures });
}
