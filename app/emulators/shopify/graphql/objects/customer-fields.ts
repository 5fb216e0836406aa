import { iso } from "../../state/amounts";
import { gid } from "../../state/global-id";
import type { CreditAccountRecord, CustomerRecord } from "../../state/records";
import { connection, type PageArgs } from "../connections";
import { type Ctx, fieldsOf, maySee, money } from "../context";
import { orderTest } from "../order-search";
import { type CreditSource, type CustomerSource, orderOf } from "../sources";
import { type MetafieldArgs, metafieldOf, metafieldsOf } from "./metafield-fields";

function ordersOf(customer: CustomerRecord, ctx: Ctx) {
  return ctx.store.record.orders.filter((order) => order.customerId === customer.id && maySee(order, ctx));
}

/** Fields of `Customer`. */
export const customerFields = fieldsOf<CustomerSource>({
  id: ({ customer }) => gid("Customer", customer.id),
  legacyResourceId: ({ customer }) => String(customer.id),
  firstName: ({ customer }) => customer.firstName,
  lastName: ({ customer }) => customer.lastName,
  displayName: ({ customer }) => `${customer.firstName} ${customer.lastName}`.trim(),
  email: ({ customer }) => customer.email,
  phone: ({ customer }) => customer.phone,
  locale: ({ customer }) => customer.locale,
  note: ({ customer }) => customer.note,
  tags: ({ customer }) => [...customer.tags].sort(),
  state: () => "ENABLED",
  verifiedEmail: ({ customer }) => customer.email !== null,
  taxExempt: () => false,
  createdAt: ({ customer }) => iso(customer.createdAt),
  updatedAt: ({ customer }) => iso(customer.updatedAt),
  numberOfOrders: ({ customer }) => String(customer.orders),
  amountSpent: ({ customer }, _args, ctx) => money(customer.spent, ctx),
  defaultEmailAddress: ({ customer }) =>
    customer.email === null ? null : { __typename: "CustomerEmailAddress", emailAddress: customer.email, validFormat: true },
  defaultPhoneNumber: ({ customer }) =>
    customer.phone === null ? null : { __typename: "CustomerPhoneNumber", phoneNumber: customer.phone },
  lastOrder: ({ customer }, _args, ctx) => {
    const last = ordersOf(customer, ctx).at(-1);
    return last ? orderOf(last) : null;
  },
  orders: ({ customer }, args: PageArgs & { query?: string | null }, ctx) =>
    connection(ordersOf(customer, ctx).filter(orderTest(args.query)), args, ctx, { id: (one) => one.id, node: orderOf }),
  storeCreditAccounts: ({ customer }, args: PageArgs, ctx) => {
    const accounts = ctx.store.record.creditAccounts.filter((account) => account.customerId === customer.id);
    return connection(accounts, args, ctx, {
      id: (one) => one.id,
      node: (account): CreditSource => ({ __typename: "StoreCreditAccount", account }),
    });
  },
  metafield: (source, args: MetafieldArgs) => metafieldOf(source, source.customer.metafields, args, "CUSTOMER"),
  metafields: (source, args: MetafieldArgs & PageArgs, ctx) => metafieldsOf(source, source.customer.metafields, args, ctx, "CUSTOMER"),
});

/** One credit as `StoreCreditAccountCreditTransaction`. */
export function creditSource(account: CreditAccountRecord, transaction: CreditAccountRecord["transactions"][number], ctx: Ctx): object {
  return {
    __typename: "StoreCreditAccountCreditTransaction",
    id: gid("StoreCreditAccountCreditTransaction", transaction.id),
    account: { __typename: "StoreCreditAccount", account },
    amount: money(transaction.amount, ctx),
    remainingAmount: money(transaction.amount, ctx),
    balanceAfterTransaction: money(transaction.balanceAfter, ctx),
    createdAt: iso(transaction.at),
    expiresAt: transaction.expiresAt === null ? null : iso(transaction.expiresAt),
    event: transaction.orderId === null ? "ADJUSTMENT" : "ORDER_REFUND",
    origin: null,
  };
}

/** Fields of `StoreCreditAccount`. */
export const creditFields = fieldsOf<CreditSource>({
  id: ({ account }) => gid("StoreCreditAccount", account.id),
  balance: ({ account }, _args, ctx) => money(account.balance, ctx),
  owner: ({ account }, _args, ctx) => {
    const customer = ctx.store.customers.get(account.customerId);
    return customer ? { __typename: "Customer", customer } : null;
  },
  transactions: ({ account }, args: PageArgs, ctx) =>
    connection(account.transactions, args, ctx, { id: (one) => one.id, node: (one) => creditSource(account, one, ctx) }),
});
