/** The one-time code in a page's address. */
const codeParameter = "xc";

let carried: string | null = null;

/**
 * Makes every later request of this page to our own server carry its session. The session is kept in this variable alone: no cookie, no storage; a closed
 * or reloaded page has none. Takes the used code out of the address. Does nothing on the server, and nothing when called again without a token.
 */
export function carryPageToken(token: string | null): void {
  if (typeof window === "undefined" || token === null) return;
  const first = carried === null;
  carried = token;
  if (!first) return;
  const plain = window.fetch;
  window.fetch = (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input, window.location.href);
    if (url.origin !== window.location.origin || carried === null) return plain.call(window, input, init);
    const headers = new Headers(init?.headers ?? (input instanceof Request ? input.headers : undefined));
    headers.set("authorization", `Bearer ${carried}`);
    return plain.call(window, input, { ...init, headers });
  };
  const here = new URL(window.location.href);
  if (!here.searchParams.has(codeParameter)) return;
  here.searchParams.delete(codeParameter);
  window.history.replaceState(window.history.state, "", here);
}

/** The SDK's script of the control panel, once it is loaded. */
interface PanelSdk {
  init(options: { onLogout: () => void }): void;
}

/** Lets the control panel's script keep its session awake while this page is used, and end ours when the person signs out there. */
export function joinPanelSession(): void {
  const page = window as { bcAsyncInit?: () => void; Bigcommerce?: PanelSdk };
  const begin = () =>
    page.Bigcommerce?.init({
      onLogout: () => {
        carried = null;
        window.location.replace("about:blank");
      },
    });
  if (page.Bigcommerce) begin();
  else page.bcAsyncInit = begin;
}
