import { gid, idOf } from "../../state/global-id";
import { functionIdOf, paymentTarget } from "../../state/payment-customizations";
import type { PaymentCustomizationRecord } from "../../state/records";
import { connection, type PageArgs } from "../connections";
import { type Ctx, fieldsOf } from "../context";
import { app } from "./app-object";
import { type MetafieldArgs, metafieldOf, metafieldsOf } from "./metafield-fields";

interface CustomizationSource {
  __typename: "PaymentCustomization";
  customization: PaymentCustomizationRecord;
}

/** A Function of the app as Shopify shows it; one that was deployed no more has its handle alone. */
function functionSource(handle: string, ctx: Ctx): object {
  const found = ctx.app.functions.find((one) => one.handle === handle);
  return {
    ...{ __typename: "ShopifyFunction", handle, app: app(), apiType: "payment_customization", useCreationUi: true },
    id: found ? functionIdOf(found) : handle,
    title: found?.title ?? handle,
    description: found?.description ?? null,
    apiVersion: found?.apiVersion ?? "unknown",
    inputQuery: found?.inputQuery ?? null,
  };
}

/** Fields of `PaymentCustomization`. */
export const customizationFields = fieldsOf<CustomizationSource>({
  id: ({ customization }) => gid("PaymentCustomization", customization.id),
  title: ({ customization }) => customization.title,
  enabled: ({ customization }) => customization.enabled,
  functionId: ({ customization }, _args, ctx) => {
    const found = ctx.app.functions.find((one) => one.handle === customization.functionHandle);
    return found ? functionIdOf(found) : customization.functionHandle;
  },
  shopifyFunction: ({ customization }, _args, ctx) => functionSource(customization.functionHandle, ctx),
  errorHistory: () => null,
  metafield: (source, args: MetafieldArgs) => metafieldOf(source, source.customization.metafields, args, "PAYMENT_CUSTOMIZATION"),
  metafields: (source, args: MetafieldArgs & PageArgs, ctx) =>
    metafieldsOf(source, source.customization.metafields, args, ctx, "PAYMENT_CUSTOMIZATION"),
});

const shown = (customization: PaymentCustomizationRecord): CustomizationSource => ({ __typename: "PaymentCustomization", customization });

/** What the query root says of payment customizations and of the app's Functions. */
export const paymentQueries = fieldsOf<object>({
  paymentCustomization: (_root, args: { id: string }, ctx) => {
    const id = idOf("PaymentCustomization", args.id);
    const found = ctx.store.record.paymentCustomizations?.find((one) => one.id === id);
    return found ? shown(found) : null;
  },
  paymentCustomizations: (_root, args: PageArgs, ctx) =>
    connection(ctx.store.record.paymentCustomizations ?? [], args, ctx, { id: (one) => one.id, node: shown }),
  shopifyFunctions: (_root, args: PageArgs & { apiType?: string | null }, ctx) => {
    const known = ctx.app.functions.filter(
      (one) => !args.apiType || (args.apiType === "payment_customization" && one.target === paymentTarget),
    );
    return connection(
      known.map((one, index) => ({ one, index })),
      args,
      ctx,
      { id: ({ index }) => index + 1, node: ({ one }) => functionSource(one.handle, ctx) },
    );
  },
});
