import { type AddressArg, correctAddress } from "../../state/correct-address";
import { readGid } from "../../state/global-id";
import { assessRisk, changeTags, customerEdited, orderEdited, setMetafield } from "../../state/order-edits";
import { type Change, Refused } from "../../state/world";
import { notModelled } from "../api-errors";
import { type Ctx, fieldsOf } from "../context";
import { find } from "../find-node";
import { app, namespaceOf } from "../objects/app-object";
import { digestOf } from "../objects/metafield-fields";
import { type CustomerSource, type MetafieldSource, type OrderSource, orderOf } from "../sources";
import { attempt, orderFor, requireWriteScope } from "./outcome";

type Owner = OrderSource | CustomerSource | { __typename: "Shop" };

function owner(id: string, ctx: Ctx, field: string): Owner | null {
  const type = readGid(id)?.type ?? "";
  requireWriteScope(type, field, ctx);
  if (!["Order", "Customer", "Shop"].includes(type)) throw notModelled(`${field} on ${type || "an invalid id"}`);
  return find(id, ctx) as Owner | null;
}

function edited(one: Owner, change: Change): void {
  if (one.__typename === "Order") orderEdited(one.order, change);
  else if (one.__typename === "Customer") customerEdited(one.customer, change);
}

function tags(way: "add" | "remove", field: string) {
  return (_root: object, args: { id: string; tags: string[] }, ctx: Ctx) =>
    attempt(
      ctx,
      (change) => {
        const found = owner(args.id, ctx, field);
        if (!found || found.__typename === "Shop") throw new Refused(["id"], "Resource not found");
        const changed = changeTags(found.__typename === "Order" ? found.order : found.customer, args.tags, way);
        if (changed) edited(found, change);
        return { node: found };
      },
      "userErrors",
      { node: null },
    );
}

interface MetafieldArg {
  ownerId: string;
  namespace?: string | null;
  key: string;
  type?: string | null;
  value: string;
  /** Absent = write whatever is there; null = only when nothing is there; else only over the value with this digest. */
  compareDigest?: string | null;
}

const MAX_METAFIELDS = 25;

function isValueOf(type: string, value: string): boolean {
  if (type === "number_integer") return /^-?\d+$/.test(value);
  if (type === "number_decimal") return /^-?\d+(\.\d+)?$/.test(value);
  if (type === "boolean") return value === "true" || value === "false";
  if (type === "date_time") return !Number.isNaN(Date.parse(value));
  if (type !== "json") return value !== "";
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
}

const TYPES = new Set([
  "single_line_text_field",
  "multi_line_text_field",
  "json",
  "number_integer",
  "number_decimal",
  "boolean",
  "date",
  "date_time",
  "url",
  "id",
]);

function metafieldTarget(arg: MetafieldArg, index: number, ctx: Ctx) {
  const at = (name: string) => ["metafields", String(index), name];
  const found = owner(arg.ownerId, ctx, "metafieldsSet");
  if (!found) throw new Refused(at("ownerId"), "Owner does not exist.", "INVALID");
  const record = found.__typename === "Order" ? found.order : found.__typename === "Customer" ? found.customer : ctx.store.record;
  const namespace = namespaceOf(arg.namespace);
  const before = record.metafields?.find((one) => one.namespace === namespace && one.key === arg.key);
  const type = arg.type ?? before?.type;
  if (!type) throw new Refused(at("type"), "Type can't be blank", "BLANK");
  if (!TYPES.has(type)) throw new Refused(at("type"), `Type must be a known metafield type, not ${type}`, "INVALID_TYPE");
  if (before && before.type !== type)
    throw new Refused(at("type"), `Type must be consistent with the existing metafield: ${before.type}`, "INVALID_TYPE");
  if (!/^[A-Za-z0-9_-]{2,64}$/.test(arg.key))
    throw new Refused(at("key"), "Key must have 2 to 64 letters, digits, dashes or underscores", "INVALID");
  if (!isValueOf(type, arg.value)) throw new Refused(at("value"), `Value is not valid for type '${type}'.`, "INVALID_VALUE");
  if (arg.compareDigest !== undefined && arg.compareDigest !== (before ? digestOf(before) : null))
    throw new Refused(
      at("compareDigest"),
      "The resource has been updated since it was loaded. Try again with an updated digest.",
      "STALE_OBJECT",
    );
  return { found, record, field: { namespace, key: arg.key, type, value: arg.value } };
}

function setMetafields(args: { metafields: MetafieldArg[] }, ctx: Ctx): object {
  return attempt(
    ctx,
    (change) => {
      if (args.metafields.length > MAX_METAFIELDS)
        throw new Refused(["metafields"], "Exceeded the maximum metafields input limit of 25.", "LESS_THAN_OR_EQUAL_TO");
      // All or nothing: every one is checked before the first is written.
      const targets = args.metafields.map((arg, index) => metafieldTarget(arg, index, ctx));
      const metafields = targets.map(({ found, record, field }): MetafieldSource => {
        const metafield = setMetafield(ctx.world, record, field, change);
        return { __typename: "Metafield", metafield, owner: found, ownerType: found.__typename.toUpperCase() };
      });
      for (const record of new Set(targets.map((target) => target.record))) {
        const target = targets.find((one) => one.record === record);
        if (target) edited(target.found, change);
      }
      return { metafields };
    },
    "userErrors",
    { metafields: null },
  );
}

interface OrderArg {
  id: string;
  note?: string | null;
  tags?: string[] | null;
  email?: string | null;
  phone?: string | null;
  shippingAddress?: AddressArg | null;
  customAttributes?: { key: string; value: string }[] | null;
}

const WRITABLE = ["id", "note", "tags", "email", "phone", "shippingAddress", "customAttributes"];

function updateOrder(input: OrderArg, ctx: Ctx): object {
  return attempt(
    ctx,
    (change) => {
      const foreign = Object.keys(input).find((name) => !WRITABLE.includes(name));
      if (foreign) throw notModelled(`OrderInput.${foreign}`);
      const order = orderFor(input.id, ctx, ["id"]);
      if (input.email && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(input.email)) throw new Refused(["email"], "Email is invalid");
      if (input.shippingAddress) correctAddress(order, input.shippingAddress);
      // The list replaces the one before.
      if (input.customAttributes) order.attributes = input.customAttributes.map(({ key, value }) => ({ key, value }));
      if (input.note !== undefined) order.note = input.note;
      if (input.email !== undefined) order.email = input.email;
      if (input.phone !== undefined) order.phone = input.phone;
      if (input.tags) {
        order.tags = [];
        changeTags(order, input.tags, "add");
      }
      orderEdited(order, change);
      return { order: orderOf(order) };
    },
    "userErrors",
    { order: null },
  );
}

interface RiskArg {
  orderId: string;
  riskLevel: string;
  facts: { description: string; sentiment: string }[];
}

/** Mutations that annotate orders and customers. */
export const orderMutations = fieldsOf<object>({
  tagsAdd: tags("add", "tagsAdd"),
  tagsRemove: tags("remove", "tagsRemove"),
  orderUpdate: (_root, { input }: { input: OrderArg }, ctx) => updateOrder(input, ctx),
  metafieldsSet: (_root, args: { metafields: MetafieldArg[] }, ctx) => setMetafields(args, ctx),
  orderRiskAssessmentCreate: (_root, { orderRiskAssessmentInput: input }: { orderRiskAssessmentInput: RiskArg }, ctx) =>
    attempt(
      ctx,
      (change) => {
        const order = orderFor(input.orderId, ctx, ["orderRiskAssessmentInput", "orderId"], "NOT_FOUND");
        const risk = assessRisk(
          order,
          { level: input.riskLevel, facts: input.facts.map(({ description, sentiment }) => ({ description, sentiment })) },
          change,
        );
        return { orderRiskAssessment: { riskLevel: risk.level, facts: risk.facts, provider: app() } };
      },
      "userErrors",
      { orderRiskAssessment: null },
    ),
});
