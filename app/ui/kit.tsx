import { createContext, useContext } from "react";
import type { FormParts } from "./kit-form";
import type { LayoutParts } from "./kit-layout";
import type { ListParts } from "./kit-list";

/** Every part a page may use. Pages are written once with these; a platform's kit draws them with its design system. */
export interface Kit extends LayoutParts, ListParts, FormParts {
  /** Tells the person that something was done, or refused, without taking the focus. A refusal also stands where it happened. */
  say: (message: string, isRefusal?: boolean) => void;
  /** Has the platform ask the person for permissions, by its own names; false when they decline. Absent = it asks for all of them at once, at the start. */
  askPermissions?: (names: readonly string[]) => Promise<boolean>;
}

const KitContext = createContext<Kit | null>(null);

/** Hands the platform's kit to the pages below. */
export const KitProvider = KitContext.Provider;

/** The kit of the platform this page is shown in. @throws Error outside a platform's layout */
export function useKit(): Kit {
  const kit = useContext(KitContext);
  if (!kit) throw new Error("Pages need a platform's layout around them.");
  return kit;
}
