/** A place units of a line can come back from: the platform's fulfilment line (unknown = null) and its units that no return holds. */
export interface UnitSource {
  fulfilmentLineExternalId: string | null;
  left: number;
}

/** Takes units from the earliest sources first. Units that no source covers keep a null source, to be found when the platform is told. */
export function takeFrom(
  sources: readonly UnitSource[],
  quantity: number,
): { fulfilmentLineExternalId: string | null; quantity: number }[] {
  const taken: { fulfilmentLineExternalId: string | null; quantity: number }[] = [];
  let open = quantity;
  for (const source of sources) {
    const take = Math.min(open, Math.max(0, source.left));
    if (take === 0 || source.fulfilmentLineExternalId === null) continue;
    taken.push({ fulfilmentLineExternalId: source.fulfilmentLineExternalId, quantity: take });
    open -= take;
  }
  if (open > 0) taken.push({ fulfilmentLineExternalId: null, quantity: open });
  return taken;
}
