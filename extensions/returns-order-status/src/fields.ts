// The elements carry these properties as their reference says; the published event types only know a bare EventTarget.

/** The text in a field, or the value of a list, that just changed. */
export function textOf(event: Event): string {
  const field = event.currentTarget as { value?: string | null } | null;
  return field?.value ?? "";
}

/** Whether a checkbox that just changed is on. */
export function checkedOf(event: Event): boolean {
  const field = event.currentTarget as { checked?: boolean } | null;
  return Boolean(field?.checked);
}

/** The one value chosen in a choice list, or null. */
export function chosenOf(event: Event): string | null {
  const field = event.currentTarget as { values?: readonly string[] } | null;
  return field?.values?.[0] ?? null;
}

/** The files just put into a drop zone. */
export function filesOf(event: Event): readonly File[] {
  const field = event.currentTarget as { files?: ArrayLike<File> } | null;
  return Array.from(field?.files ?? []);
}
