/** The little of jsdom that tests use; it ships no types. */
declare module "jsdom" {
  export class JSDOM {
    constructor(html: string, options: { url: string; runScripts: "outside-only" });
    readonly window: Window & typeof globalThis;
  }
}
