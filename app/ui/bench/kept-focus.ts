import { useEffect, useRef } from "react";

/** Elements that take what is typed; a dialogue keeps its own focus. */
const takesKeys = "input, select, textarea, [contenteditable], [role=dialog] *";

/**
 * The field inside the element has the focus whenever nothing else needs it: when the page opens, after a click, and when somebody types or scans while
 * a button has it. Tab still leads everywhere; on a phone a tap on a button does not open the keyboard.
 */
export function useKeptFocus(): React.RefObject<HTMLDivElement> {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const toField = () => ref.current?.querySelector<HTMLInputElement>("input")?.focus();
    const isTyping = () => document.activeElement?.matches(takesKeys) ?? false;
    const onKey = (event: KeyboardEvent) => {
      const writes = event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey;
      if (writes && !isTyping()) toField();
    };
    const onClick = (event: MouseEvent) => {
      // A button that was pressed by a key keeps the focus: who walks by Tab goes on from there.
      if (event.detail === 0 || matchMedia("(pointer: coarse)").matches) return;
      setTimeout(() => {
        if (!isTyping()) toField();
      }, 0);
    };
    const onReturn = () => {
      if (!isTyping()) toField();
    };
    if (!isTyping()) toField();
    document.addEventListener("keydown", onKey, true);
    document.addEventListener("click", onClick);
    window.addEventListener("focus", onReturn);
    return () => {
      document.removeEventListener("keydown", onKey, true);
      document.removeEventListener("click", onClick);
      window.removeEventListener("focus", onReturn);
    };
  }, []);
  return ref;
}
