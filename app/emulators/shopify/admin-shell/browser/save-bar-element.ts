import type { FrameChannel } from "./frame-channel";

const shown = new Set<SaveBar>();

interface SaveBar {
  id: string;
  save: () => void;
  discard: () => void;
}

/** Everything about the bar for unsaved changes: the admin draws it, blocks its own links while it is shown, and reports the buttons. */
export function startSaveBars(channel: FrameChannel) {
  const tellState = () => channel.tell("save-bar", { shown: shown.size > 0 });
  const top = (): SaveBar | undefined => [...shown].at(-1);
  const set = (bar: SaveBar, visible: boolean) => {
    for (const other of shown) if (other.id === bar.id) shown.delete(other);
    if (visible) shown.add(bar);
    tellState();
  };

  class SaveBarElement extends HTMLElement {
    private readonly bar: SaveBar = {
      id: "",
      save: () => this.button(true)?.click(),
      discard: () => this.button(false)?.click(),
    };
    connectedCallback(): void {
      this.style.display = "none";
      this.bar.id = this.id;
      if (this.hasAttribute("open")) this.show();
    }
    disconnectedCallback(): void {
      this.hide();
    }
    show(): Promise<void> {
      set(this.bar, true);
      this.dispatchEvent(new Event("show"));
      return Promise.resolve();
    }
    hide(): Promise<void> {
      set(this.bar, false);
      this.dispatchEvent(new Event("hide"));
      return Promise.resolve();
    }
    toggle(): Promise<void> {
      return this.showing ? this.hide() : this.show();
    }
    get showing(): boolean {
      return shown.has(this.bar);
    }
    private button(primary: boolean): HTMLButtonElement | undefined {
      return [...this.querySelectorAll("button")].find((button) => (button.getAttribute("variant") === "primary") === primary);
    }
  }
  if (!customElements.get("ui-save-bar")) customElements.define("ui-save-bar", SaveBarElement);

  const forms = new WeakMap<HTMLFormElement, SaveBar>();
  const formBar = (form: HTMLFormElement): SaveBar => {
    const known = forms.get(form);
    if (known) return known;
    const bar: SaveBar = { id: `form-${Math.random()}`, save: () => form.requestSubmit(), discard: () => form.reset() };
    forms.set(form, bar);
    return bar;
  };
  const formOf = (target: EventTarget | null): HTMLFormElement | null =>
    target instanceof Element ? target.closest<HTMLFormElement>("form[data-save-bar]") : null;
  for (const type of ["input", "change"]) {
    document.addEventListener(type, (event) => {
      const form = formOf(event.target);
      if (form) set(formBar(form), true);
    });
  }
  for (const type of ["submit", "reset"]) {
    document.addEventListener(type, (event) => {
      const form = formOf(event.target);
      if (form) set(formBar(form), false);
    });
  }

  channel.on("save-bar-save", () => top()?.save());
  channel.on("save-bar-discard", () => top()?.discard());
  window.addEventListener("beforeunload", (event) => {
    if (shown.size > 0) event.preventDefault();
  });

  const find = (id: string): SaveBarElement => {
    const element = document.getElementById(id);
    if (!(element instanceof SaveBarElement)) throw new Error(`There is no ui-save-bar with the id ${id}.`);
    return element;
  };
  return {
    show: async (id: string) => find(id).show(),
    hide: async (id: string) => find(id).hide(),
    toggle: async (id: string) => find(id).toggle(),
    /** Resolves at once when nothing is unsaved; else when the merchant agrees to leave. Never resolves when they stay. */
    leaveConfirmation: async (): Promise<void> => {
      if (shown.size === 0) return;
      await channel.ask("leave-confirmation");
      for (const bar of [...shown]) bar.discard();
      shown.clear();
      tellState();
    },
  };
}
