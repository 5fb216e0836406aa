import type { BlockConfig } from "./block-config";
import { translate } from "./block-texts";

// A small host for an admin extension: the global it reads, the elements it draws, and fetch that reaches the app with an id token.
const target = "admin.order-details.block.render";

start(JSON.parse(document.getElementById("block-config")?.textContent ?? "{}") as BlockConfig);

function start(config: BlockConfig): void {
  const original = window.fetch.bind(window);
  const idToken = async (): Promise<string> => {
    const response = await original(`${config.base}/bridge/id-token`, { method: "POST" });
    return ((await response.json()) as { token: string }).token;
  };
  window.fetch = async (input, init) => {
    const written = input instanceof Request ? input.url : String(input);
    const url = new URL(written, config.appUrl);
    if (!(typeof input === "string" && !/^[a-z]+:/i.test(input)) && url.origin !== new URL(config.appUrl).origin)
      return original(input, init);
    const request = new Request(url, input instanceof Request ? input : init);
    if (!request.headers.has("Authorization")) request.headers.set("Authorization", `Bearer ${await idToken()}`);
    return original(request);
  };
  const go = (url: string): void => {
    const app = /^app:\/*(.*)$/.exec(url);
    const admin = /^shopify:\/{0,2}admin(\/.*)$/.exec(url);
    const address = app ? `${config.base}/apps/${config.appHandle}/${app[1]}` : admin ? config.base + admin[1] : url;
    window.parent.location.assign(address);
  };
  Object.assign(window, {
    shopify: {
      extension: { target },
      data: { selected: [{ id: config.orderId }] },
      auth: { idToken },
      navigation: { navigate: go },
      i18n: {
        translate: (key: string, values?: Record<string, string | number>) => translate(config.texts, config.locale, key, values),
        formatNumber: (value: number, options?: Intl.NumberFormatOptions) => new Intl.NumberFormat(config.locale, options).format(value),
        formatDate: (date: Date, options?: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(config.locale, options).format(date),
      },
      extend: (name: string, run: () => unknown) => {
        if (name === target) queueMicrotask(run);
      },
    },
  });
  defineElements(go);
  const frame = window.frameElement;
  if (frame instanceof HTMLElement) {
    new ResizeObserver(() => {
      frame.style.height = `${document.body.scrollHeight + 8}px`;
    }).observe(document.body);
  }
}

function defineElements(go: (url: string) => void): void {
  class ButtonElement extends HTMLElement {
    connectedCallback(): void {
      this.tabIndex = 0;
      this.setAttribute("role", "button");
      this.addEventListener("keydown", (event) => {
        if (event.key === "Enter" || event.key === " ") this.click();
      });
      this.addEventListener("click", (event) => (this.busy ? event.stopImmediatePropagation() : undefined), { capture: true });
    }
    get busy(): boolean {
      return this.hasAttribute("disabled") || this.hasAttribute("loading");
    }
  }
  class LinkElement extends HTMLElement {
    connectedCallback(): void {
      this.tabIndex = 0;
      this.setAttribute("role", "link");
      const follow = () => {
        const href = this.getAttribute("href");
        if (href) go(href);
      };
      this.addEventListener("click", follow);
      this.addEventListener("keydown", (event) => event.key === "Enter" && follow());
    }
  }
  customElements.define("s-button", ButtonElement);
  customElements.define("s-link", LinkElement);
}
