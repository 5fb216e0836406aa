import type { CreditAccountRecord } from "./records";
import { type Change, Refused, type Store, type World } from "./world";

const ACCOUNT_LIMIT = 10_000_000_00;

/** A customer's account in the store's currency; made on first use. */
export function creditAccountOf(world: World, store: Store, customerId: number): CreditAccountRecord {
  const { creditAccounts, currency } = store.record;
  const found = creditAccounts.find((account) => account.customerId === customerId && account.currency === currency);
  if (found) return found;
  const account: CreditAccountRecord = { id: world.newId(), customerId, currency, balance: 0, transactions: [] };
  creditAccounts.push(account);
  return account;
}

/** Why a credit would be refused; throws Shopify's own code. */
export function checkCredit(store: Store, amount: number, currency: string, expiresAt: number | null, now: number, field: string[]): void {
  if (currency !== store.record.currency) {
    throw new Refused(
      [...field, "currencyCode"],
      "The currency provided does not match the currency of the store credit account",
      "MISMATCHING_CURRENCY",
    );
  }
  if (amount <= 0)
    throw new Refused([...field, "amount"], "A positive amount must be used to credit a store credit account", "NEGATIVE_OR_ZERO_AMOUNT");
  if (amount > ACCOUNT_LIMIT)
    throw new Refused([...field, "amount"], "The operation would cause the account's credit limit to be exceeded", "CREDIT_LIMIT_EXCEEDED");
  if (expiresAt !== null && expiresAt <= now)
    throw new Refused(["creditInput", "expiresAt"], "The expiry date must be set in the future", "EXPIRES_AT_IN_PAST");
}

/** Adds credit; call `checkCredit` first. */
export function addCredit(
  world: World,
  account: CreditAccountRecord,
  credit: { amount: number; expiresAt: number | null; orderId: number | null },
  change: Change,
): CreditAccountRecord["transactions"][number] {
  account.balance += credit.amount;
  const transaction = { id: world.newId(), balanceAfter: account.balance, at: change.at, ...credit };
  account.transactions.push(transaction);
  return transaction;
}
