import { gid } from "../../state/global-id";

/** The one app that is installed in emulated stores. */
export const APP_ID = 1_234_567;

/** `App` as far as it is modelled. */
export function app(): object {
  return { __typename: "App", id: gid("App", APP_ID), title: "Backhaul", handle: "backhaul", embedded: true, developerName: "Backhaul" };
}

/** `$app` and `$app:name` become the app's own reserved namespace; others stay. */
export function namespaceOf(given: string | null | undefined): string {
  if (given === null || given === undefined || given === "$app") return `app--${APP_ID}`;
  return given.startsWith("$app:") ? `app--${APP_ID}--${given.slice(5)}` : given;
}
