/** The platform's library of return reasons: id, handle, name, and the older enum value it stands for. */
export const RETURN_REASONS: readonly { id: number; handle: string; name: string; reason: string }[] = [
  { id: 101, handle: "size-too-small", name: "Size was too small", reason: "SIZE_TOO_SMALL" },
  { id: 102, handle: "size-too-large", name: "Size was too large", reason: "SIZE_TOO_LARGE" },
  { id: 103, handle: "unwanted", name: "Customer changed their mind", reason: "UNWANTED" },
  { id: 104, handle: "not-as-described", name: "Item not as described", reason: "NOT_AS_DESCRIBED" },
  { id: 105, handle: "wrong-item", name: "Received the wrong item", reason: "WRONG_ITEM" },
  { id: 106, handle: "defective", name: "Damaged or defective", reason: "DEFECTIVE" },
  { id: 107, handle: "style", name: "Style", reason: "STYLE" },
  { id: 108, handle: "color", name: "Color", reason: "COLOR" },
  { id: 109, handle: "other", name: "Other", reason: "OTHER" },
  { id: 110, handle: "unknown", name: "Unknown", reason: "UNKNOWN" },
];
