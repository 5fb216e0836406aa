/** What the server tells the frame that hosts the app's admin block. */
export interface BlockConfig {
  orderId: string;
  appUrl: string;
  /** Address of this store in the admin. */
  base: string;
  appHandle: string;
  locale: string;
  /** The extension's own texts. */
  texts: unknown;
}
