import { exponentOf } from "../money";

/** What one parcel costs a store until it says so itself; minor units of its currency. */
export interface DefaultCosts {
  forwardFreight: number;
  returnFreight: number;
  /** Goods handling, repacking and damage of one RTO parcel. */
  handling: number;
  /** Asking one shopper to confirm. */
  verifyCost: number;
  /** A person's time for one order on hold. */
  holdCost: number;
}

/** A look at an order and a call take a person about as much as this many automatic questions cost. */
const questionsPerHold = 15;

/**
 * Freight there, freight back, handling, one confirmation: main units of the currency, so 7 = 7 dollars and 70 = 70 rupees. Rounded
 * ordinary prices of a light domestic parcel with cash on delivery, meant as a start that the store corrects.
 */
const usual: Readonly<Record<string, readonly [number, number, number, number]>> = {
  INR: [70, 60, 20, 1], BDT: [100, 80, 30, 2], PKR: [250, 220, 80, 4], LKR: [450, 400, 150, 6], NPR: [150, 130, 50, 3],
  IDR: [15_000, 13_000, 5_000, 300], MYR: [8, 7, 3, 0.2], PHP: [95, 85, 30, 2], THB: [45, 40, 15, 1], VND: [28_000, 24_000, 9_000, 500],
  SGD: [5, 5, 2, 0.1], KRW: [3_500, 3_500, 1_200, 50], JPY: [800, 800, 300, 15], CNY: [12, 12, 4, 0.2], TWD: [80, 80, 30, 1], HKD: [30, 30, 10, 0.5],
  AED: [18, 16, 6, 0.3], SAR: [22, 20, 7, 0.3], QAR: [20, 18, 7, 0.3], KWD: [1.5, 1.5, 0.5, 0.025], BHD: [1.8, 1.6, 0.6, 0.03],
  OMR: [1.8, 1.6, 0.6, 0.03], JOD: [3, 2.5, 1, 0.05], EGP: [70, 60, 20, 1], MAD: [35, 30, 10, 0.5], TRY: [90, 80, 30, 1],
  ZAR: [90, 80, 30, 1], NGN: [3_000, 2_500, 1_000, 40], KES: [350, 300, 100, 5],
  USD: [8, 8, 3, 0.1], CAD: [11, 11, 4, 0.15], AUD: [11, 11, 4, 0.15], NZD: [9, 9, 4, 0.15], EUR: [6, 6, 3, 0.1], GBP: [4, 4, 2, 0.08],
  PLN: [15, 14, 6, 0.3], RON: [20, 18, 8, 0.3], MXN: [120, 110, 40, 1], BRL: [25, 22, 8, 0.4], COP: [12_000, 11_000, 4_000, 200],
  CLP: [4_500, 4_000, 1_500, 60], PEN: [15, 14, 5, 0.2], ARS: [6_000, 5_500, 2_000, 80],
}; // biome-ignore format: a table

/** For a currency that is not listed: nobody can know its worth, so the amounts are small ones that harm no decision. */
const elsewhere = [5, 5, 2, 0.1] as const;

/** What a parcel costs by default in a currency (ISO 4217, upper case), in its minor units. */
export function defaultCosts(currency: string): DefaultCosts {
  const unit = 10 ** exponentOf(currency);
  const [forwardFreight, returnFreight, handling, verifyCost] = (usual[currency] ?? elsewhere).map((amount) =>
    Math.round(amount * unit),
  ) as [number, number, number, number];
  return { forwardFreight, returnFreight, handling, verifyCost, holdCost: verifyCost * questionsPerHold };
}
