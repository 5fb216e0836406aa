import type { DeployedFunction } from "../tokens/app-functions";
import { setMetafield } from "./order-edits";
import type { PaymentCustomizationRecord } from "./records";
import { type Change, Refused, type Store, type World } from "./world";

/** The target of Functions that change what a checkout offers to pay with. */
export const paymentTarget = "cart.payment-methods.transform.run";

/** Enabled payment customizations that a store may have. */
const MOST_ACTIVE = 25;

/** What a mutation says of a payment customization; absent = not said. */
export interface CustomizationInput {
  title?: string | null;
  enabled?: boolean | null;
  functionHandle?: string | null;
  functionId?: string | null;
  metafields?: readonly { namespace: string; key: string; type: string; value: string }[];
}

/** The app as it was deployed. `custom` = not from the App Store. */
export interface DeployedApp {
  functions: readonly DeployedFunction[];
  custom: boolean;
}

const at = (name?: string) => (name === undefined ? ["paymentCustomization"] : ["paymentCustomization", name]);

/** The id under which Shopify knows a Function of the app. */
export const functionIdOf = (one: DeployedFunction): string => `function-${one.handle}`;

function functionFor(input: CustomizationInput, app: DeployedApp): DeployedFunction {
  const { functionHandle, functionId } = input;
  if (functionHandle && functionId)
    throw new Refused(at(), "Only one of function_id or function_handle can be provided, not both.", "MULTIPLE_FUNCTION_IDENTIFIERS");
  if (!functionHandle && !functionId)
    throw new Refused(at("functionHandle"), "Either function_id or function_handle must be provided.", "MISSING_FUNCTION_IDENTIFIER");
  const found = app.functions.find((one) => one.handle === functionHandle || functionIdOf(one) === functionId);
  if (!found)
    throw new Refused(
      at(functionHandle ? "functionHandle" : "functionId"),
      `Function ${functionHandle ?? functionId} not found. Ensure that it is released in the current app, and that the app is installed.`,
      "FUNCTION_NOT_FOUND",
    );
  if (found.target !== paymentTarget)
    throw new Refused(
      at("functionHandle"),
      "Unexpected Function API. The provided function must be a payment customization.",
      "FUNCTION_DOES_NOT_IMPLEMENT",
    );
  return found;
}

function checkActive(store: Store, app: DeployedApp, but: PaymentCustomizationRecord | null): void {
  if (app.custom && !store.record.plus)
    throw new Refused(
      at(),
      "Custom apps cannot use payment customization functions on this shop's plan.",
      "CUSTOM_APP_FUNCTION_NOT_ELIGIBLE",
    );
  const active = (store.record.paymentCustomizations ?? []).filter((one) => one.enabled && one !== but).length;
  if (active >= MOST_ACTIVE)
    throw new Refused(at(), "Maximum number of active payment customizations reached.", "MAXIMUM_ACTIVE_PAYMENT_CUSTOMIZATIONS");
}

/** Makes one. @throws Refused before anything is changed */
export function createCustomization(
  world: World,
  store: Store,
  app: DeployedApp,
  input: CustomizationInput,
  change: Change,
): PaymentCustomizationRecord {
  if (!input.title) throw new Refused(at("title"), "Required input field must be present.", "REQUIRED_INPUT_FIELD");
  if (input.enabled === undefined || input.enabled === null)
    throw new Refused(at("enabled"), "Required input field must be present.", "REQUIRED_INPUT_FIELD");
  const { handle } = functionFor(input, app);
  if (input.enabled) checkActive(store, app, null);
  const made: PaymentCustomizationRecord = { id: world.newId(), title: input.title, enabled: input.enabled, functionHandle: handle };
  for (const field of input.metafields ?? []) setMetafield(world, made, field, change);
  store.record.paymentCustomizations = [...(store.record.paymentCustomizations ?? []), made];
  return made;
}

/** Changes one. @throws Refused before anything is changed */
export function updateCustomization(
  world: World,
  store: Store,
  app: DeployedApp,
  id: number | null,
  input: CustomizationInput,
  change: Change,
): PaymentCustomizationRecord {
  const found = customizationOf(store, id);
  if ((input.functionHandle || input.functionId) && functionFor(input, app).handle !== found.functionHandle)
    throw new Refused(at("functionHandle"), "Function ID cannot be changed.", "FUNCTION_ID_CANNOT_BE_CHANGED");
  if (input.title === "") throw new Refused(at("title"), "Required input field must be present.", "REQUIRED_INPUT_FIELD");
  if (input.enabled && !found.enabled) checkActive(store, app, found);
  for (const field of input.metafields ?? []) setMetafield(world, found, field, change);
  found.title = input.title ?? found.title;
  found.enabled = input.enabled ?? found.enabled;
  return found;
}

/** Removes one. @throws Refused when there is none */
export function deleteCustomization(store: Store, id: number | null): void {
  const found = customizationOf(store, id);
  store.record.paymentCustomizations = (store.record.paymentCustomizations ?? []).filter((one) => one !== found);
}

function customizationOf(store: Store, id: number | null): PaymentCustomizationRecord {
  const found = (store.record.paymentCustomizations ?? []).find((one) => one.id === id);
  if (!found) throw new Refused(["id"], "Could not find PaymentCustomization.", "PAYMENT_CUSTOMIZATION_NOT_FOUND");
  return found;
}
