/** Money inside the emulator: whole ten-thousandths of the currency's major unit, because the wire shows four decimals. */
export type Units = number;

/** From major units, such as 54.5 or "54.50". @throws Error when it is no number */
export function units(major: number | string): Units {
  const value = Number(major);
  if (!Number.isFinite(value)) throw new Error(`${major} is no amount of money.`);
  return Math.round(value * 10_000);
}

/** As the orders API writes it: "54.5000". */
export const moneyText = (value: Units): string => (value / 10_000).toFixed(4);

/** As the newer API writes it: a plain number of major units, at most two decimals. */
export const moneyNumber = (value: Units): number => Math.round(value / 100) / 100;
