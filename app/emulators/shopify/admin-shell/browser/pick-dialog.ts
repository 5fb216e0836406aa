import type { PickItem } from "./bridge-protocol";

/** Lets the merchant choose some items; null when they close it. */
export function pick(heading: string, items: PickItem[], multiple: boolean): Promise<PickItem[] | null> {
  const dialog = document.createElement("dialog");
  const form = document.createElement("form");
  form.method = "dialog";
  const title = document.createElement("h2");
  title.textContent = heading;
  const list = document.createElement("div");
  list.className = "pick-list";
  const inputs = items.map((item) => {
    const label = document.createElement("label");
    const input = document.createElement("input");
    input.type = multiple ? "checkbox" : "radio";
    input.name = "pick";
    input.disabled = item.disabled;
    input.checked = item.selected;
    const text = document.createElement("span");
    text.textContent = item.detail ? `${item.heading} (${item.detail})` : item.heading;
    label.append(input, text);
    list.append(label);
    return { item, input };
  });
  const actions = document.createElement("p");
  for (const [value, label] of [
    ["", "Cancel"],
    ["done", "Select"],
  ] as const) {
    const button = document.createElement("button");
    button.value = value;
    button.textContent = label;
    actions.append(button);
  }
  form.append(title, list, actions);
  dialog.append(form);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "done" ? inputs.filter(({ input }) => input.checked).map(({ item }) => item) : null);
    });
  });
}
