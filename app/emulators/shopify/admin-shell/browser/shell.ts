import { type BridgeMessage, isBridgeMessage, type NavItem, type PickItem, type TitleButton } from "./bridge-protocol";
import { pick } from "./pick-dialog";
import type { ShellConfig } from "./shell-config";
import { drawNav, drawTitle, part, showToast } from "./shell-parts";

start();

function start(): void {
  const text = document.getElementById("shell-config")?.textContent;
  if (!text) return;
  // Written after this script.
  const frame = () => document.querySelector<HTMLIFrameElement>("iframe#app-frame");
  const config = JSON.parse(text) as ShellConfig;
  let path = config.homePath;
  let nav: NavItem[] = [];
  let unsaved = false;

  const send = (message: Omit<BridgeMessage, "emulatedBridge">) =>
    frame()?.contentWindow?.postMessage({ emulatedBridge: 1, ...message }, config.appOrigin);
  const redraw = () =>
    drawNav(nav, path, config.appBase, (href) => {
      if (blocked()) return;
      send({ type: "navigate", payload: { href } });
    });
  const blocked = (): boolean => {
    if (!unsaved) return false;
    const bar = part("save-bar");
    bar.classList.remove("shake");
    // Reading a size makes the browser start the movement again.
    void bar.offsetWidth;
    bar.classList.add("shake");
    return true;
  };
  const setUnsaved = (shown: boolean) => {
    unsaved = shown;
    part("save-bar").hidden = !shown;
  };
  const post = async (what: string, body: unknown = {}): Promise<unknown> => {
    const response = await fetch(`${config.base}/bridge/${what}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    const answer = (await response.json()) as { error?: string };
    if (!response.ok) throw new Error(answer.error ?? `The admin answered ${response.status}.`);
    return answer;
  };

  const answers: Record<string, (payload: never) => unknown> = {
    hello: () => ({ shop: config.shop, host: config.host, locale: config.locale }),
    "id-token": () => post("id-token"),
    user: () => post("user"),
    "scopes-query": () => post("scopes-query"),
    "scopes-revoke": (payload) => post("scopes-revoke", payload),
    "scopes-request": async (payload: { scopes: string[] }) => {
      const agreed = window.confirm(`Let the app have more access?\n\n${payload.scopes.join("\n")}`);
      return agreed ? post("scopes-request", payload) : { result: "declined-all", detail: await post("scopes-query") };
    },
    extensions: () => [],
    picker: (payload: { heading: string; items: PickItem[]; multiple: boolean }) => pick(payload.heading, payload.items, payload.multiple),
    "resource-picker": async (payload: { type: string; multiple: boolean }) =>
      pick(`Select ${payload.type}`, (await post("resources", payload)) as PickItem[], payload.multiple),
    "leave-confirmation": () => {
      if (!window.confirm("Leave this page? Unsaved changes will be lost.")) return new Promise(() => undefined);
      setUnsaved(false);
      return null;
    },
  };
  const tellings: Record<string, (payload: never) => void> = {
    nav: (payload: { items: NavItem[] }) => {
      nav = payload.items;
      redraw();
    },
    title: (payload: { title: string | null; buttons: TitleButton[] }) =>
      drawTitle(payload, (index) => send({ type: "title-press", payload: { index } })),
    location: (payload: { path: string }) => {
      path = payload.path;
      window.history.replaceState(null, "", config.appBase + (path.split("?")[0] === config.homePath && !path.includes("?") ? "" : path));
      redraw();
    },
    toast: (payload: { id: string; message: string; duration: number; isError: boolean }) => showToast(payload),
    "toast-hide": (payload: { id: string }) => document.getElementById(`toast-${payload.id}`)?.remove(),
    loading: (payload: { on: boolean }) => document.body.classList.toggle("loading", payload.on),
    "save-bar": (payload: { shown: boolean }) => setUnsaved(payload.shown),
    open: (payload: { url: string }) => {
      if (!blocked()) window.location.assign(adminAddress(payload.url, config));
    },
  };

  window.addEventListener("message", async (event) => {
    if (event.source !== frame()?.contentWindow || event.origin !== config.appOrigin || !isBridgeMessage(event.data)) return;
    const { type, id, payload } = event.data;
    if (id === undefined) {
      tellings[type]?.(payload as never);
      return;
    }
    try {
      const answer = answers[type];
      if (!answer) throw new Error(`The emulated admin does not know "${type}".`);
      send({ type: "answer", id, payload: await answer(payload as never) });
    } catch (error) {
      send({ type: "answer", id, error: error instanceof Error ? error.message : String(error) });
    }
  });
  part("save-bar-save").addEventListener("click", () => send({ type: "save-bar-save" }));
  part("save-bar-discard").addEventListener("click", () => send({ type: "save-bar-discard" }));
  document.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("nav a[href]") && blocked()) event.preventDefault();
  });
  // A new page in the frame starts with nothing unsaved and no title.
  document.addEventListener("load", ({ target }) => target === frame() && document.body.classList.remove("loading"), { capture: true });
}

/** Where a `shopify:` address or a global id lies in this admin; other addresses stay as they are. */
function adminAddress(url: string, config: ShellConfig): string {
  const gid = /^gid:\/\/shopify\/(\w+)\/(\d+)/.exec(url);
  if (gid) return `${config.base}/${(gid[1] ?? "").toLowerCase()}s/${gid[2]}`;
  const admin = /^shopify:\/{0,2}admin(\/.*)?$/.exec(url);
  return admin ? `${config.base}${admin[1] ?? ""}` : url;
}
