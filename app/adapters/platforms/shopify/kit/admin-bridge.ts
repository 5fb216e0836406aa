/** The few things of the admin's own script (App Bridge) that the kit uses. */
export interface AdminBridge {
  toast?: { show(message: string, options: { isError?: boolean }): void };
  /** Asks the merchant for optional scopes. */
  scopes?: { request(scopes: string[]): Promise<{ result: string }> };
  saveBar?: { show(id: string): Promise<void>; hide(id: string): Promise<void>; leaveConfirmation(): Promise<void> };
}

/** The script's object in the browser; undefined on the server and where the script did not load. */
export function adminBridge(): AdminBridge | undefined {
  return typeof window === "undefined" ? undefined : (window as { shopify?: AdminBridge }).shopify;
}
