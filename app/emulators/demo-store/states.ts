/**
 * Indian states and union territories as platforms name them, with other spellings in circulation, the share of the demo
 * store's orders (percent, invented but of plausible order) and the state's own term in the RTO truth (log-odds, invented).
 */
export interface IndianState {
  name: string;
  also: readonly string[];
  share: number;
  rto: number;
}

const state = (name: string, share: number, rto: number, ...also: string[]): IndianState => ({ name, also, share, rto });

export const indianStates: readonly IndianState[] = [
  state("Andaman and Nicobar Islands", 0.15, 0.1, "Andaman & Nicobar Islands", "Andaman & Nicobar"),
  state("Andhra Pradesh", 4.5, 0.05),
  state("Arunachal Pradesh", 0.2, 0.4),
  state("Assam", 1.6, 0.35),
  state("Bihar", 3.2, 0.55),
  state("Chandigarh", 0.5, -0.1),
  state("Chhattisgarh", 1.1, 0.15, "Chattisgarh"),
  state("Dadra and Nagar Haveli and Daman and Diu", 0.1, 0, "Dadra and Nagar", "Dadra and Nagar Haveli", "Daman and Diu"),
  state("Delhi", 7, 0.1, "New Delhi"),
  state("Goa", 0.9, -0.2),
  state("Gujarat", 5, -0.05),
  state("Haryana", 4, 0.1),
  state("Himachal Pradesh", 0.8, -0.1),
  state("Jammu and Kashmir", 0.8, 0.3, "Jammu & Kashmir"),
  state("Jharkhand", 1.5, 0.4),
  state("Karnataka", 11, -0.3),
  state("Kerala", 5.5, -0.35),
  state("Ladakh", 0.1, 0.3),
  state("Lakshadweep", 0.05, 0.2),
  state("Madhya Pradesh", 3, 0.15),
  state("Maharashtra", 16, -0.15),
  state("Manipur", 0.3, 0.35),
  state("Meghalaya", 0.25, 0.3),
  state("Mizoram", 0.15, 0.2),
  state("Nagaland", 0.2, 0.35),
  state("Odisha", 2, 0.25, "Orissa"),
  state("Puducherry", 0.3, -0.2, "Pondicherry"),
  state("Punjab", 2.5, 0),
  state("Rajasthan", 3, 0.2),
  state("Sikkim", 0.2, 0.1),
  state("Tamil Nadu", 8, -0.35),
  state("Telangana", 7, -0.1),
  state("Tripura", 0.2, 0.35),
  state("Uttar Pradesh", 8.5, 0.4),
  state("Uttarakhand", 1.4, 0.15),
  state("West Bengal", 5, 0.15),
];

const byName = new Map(indianStates.flatMap((s) => [s.name, ...s.also].map((name) => [name.toLowerCase(), s] as const)));

/** The state behind any known spelling, whatever the case; null when unknown. */
export function stateNamed(name: string): IndianState | null {
  return byName.get(name.trim().toLowerCase()) ?? null;
}
