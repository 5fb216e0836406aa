import { idOf } from "../../state/global-id";
import { customerEdited, orderEdited } from "../../state/order-edits";
import { type CustomizationInput, createCustomization, deleteCustomization, updateCustomization } from "../../state/payment-customizations";
import { Refused } from "../../state/world";
import { type Ctx, fieldsOf } from "../context";
import { find } from "../find-node";
import { namespaceOf } from "../objects/app-object";
import type { CustomerSource, OrderSource } from "../sources";
import { attempt, requireWriteScope } from "./outcome";

interface MetafieldArg {
  id?: string | null;
  namespace?: string | null;
  key?: string | null;
  type?: string | null;
  value?: string | null;
}

type InputArg = Omit<CustomizationInput, "metafields"> & { metafields?: MetafieldArg[] | null };

/** Metafields inside an input are named, typed and readable, or the whole input is refused. */
function read({ metafields, ...input }: InputArg): CustomizationInput {
  const bad = () => new Refused(["paymentCustomization", "metafields"], "Could not create or update metafields.", "INVALID_METAFIELDS");
  const fields = (metafields ?? []).map(({ namespace, key, type, value }) => {
    if (!key || !type || value === null || value === undefined || !/^[A-Za-z0-9_-]{2,64}$/.test(key)) throw bad();
    if (type === "json") {
      try {
        JSON.parse(value);
      } catch {
        throw bad();
      }
    }
    return { namespace: namespaceOf(namespace), key, type, value };
  });
  return { ...input, metafields: fields };
}

interface IdentifierArg {
  ownerId: string;
  namespace: string;
  key: string;
}

type Owner = OrderSource | CustomerSource | { __typename: "Shop" };

function deleteMetafields(args: { metafields: IdentifierArg[] }, ctx: Ctx): object {
  return attempt(
    ctx,
    (change) => {
      const targets = args.metafields.map((arg, index) => {
        const type = /^gid:\/\/shopify\/([A-Za-z]+)\//.exec(arg.ownerId)?.[1] ?? "";
        requireWriteScope(type, "metafieldsDelete", ctx);
        const found = ["Order", "Customer", "Shop"].includes(type) ? (find(arg.ownerId, ctx) as Owner | null) : null;
        if (!found) throw new Refused(["metafields", String(index), "ownerId"], "Owner does not exist.");
        return { arg, found };
      });
      const deletedMetafields = targets.map(({ arg, found }) => {
        const record = found.__typename === "Order" ? found.order : found.__typename === "Customer" ? found.customer : ctx.store.record;
        const is = (one: { namespace: string; key: string }) => one.namespace === namespaceOf(arg.namespace) && one.key === arg.key;
        // What is not there is answered null, and is no error.
        if (!record.metafields?.some(is)) return null;
        record.metafields = record.metafields.filter((one) => !is(one));
        if (found.__typename === "Order") orderEdited(found.order, change);
        else if (found.__typename === "Customer") customerEdited(found.customer, change);
        return { ownerId: arg.ownerId, namespace: namespaceOf(arg.namespace), key: arg.key };
      });
      return { deletedMetafields };
    },
    "userErrors",
    { deletedMetafields: null },
  );
}

const shown = (customization: object) => ({ paymentCustomization: { __typename: "PaymentCustomization", customization } });
const none = { paymentCustomization: null };

/** Mutations on payment customizations, and the one that takes metafields away. */
export const paymentMutations = fieldsOf<object>({
  paymentCustomizationCreate: (_root, args: { paymentCustomization: InputArg }, ctx) =>
    attempt(
      ctx,
      (change) => shown(createCustomization(ctx.world, ctx.store, ctx.app, read(args.paymentCustomization), change)),
      "userErrors",
      none,
    ),
  paymentCustomizationUpdate: (_root, args: { id: string; paymentCustomization: InputArg }, ctx) =>
    attempt(
      ctx,
      (change) =>
        shown(
          updateCustomization(
            ctx.world,
            ctx.store,
            ctx.app,
            idOf("PaymentCustomization", args.id),
            read(args.paymentCustomization),
            change,
          ),
        ),
      "userErrors",
      none,
    ),
  paymentCustomizationDelete: (_root, args: { id: string }, ctx) =>
    attempt(
      ctx,
      () => {
        deleteCustomization(ctx.store, idOf("PaymentCustomization", args.id));
        return { deletedId: args.id };
      },
      "userErrors",
      { deletedId: null },
    ),
  metafieldsDelete: (_root, args: { metafields: IdentifierArg[] }, ctx) => deleteMetafields(args, ctx),
});
