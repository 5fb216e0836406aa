/** Codes of India's states and union territories as Shopify writes them; names are the platform's. Other countries are kept as text. */
const india: Readonly<Record<string, string>> = {
  AN: "Andaman and Nicobar Islands",
  AP: "Andhra Pradesh",
  AR: "Arunachal Pradesh",
  AS: "Assam",
  BR: "Bihar",
  CH: "Chandigarh",
  CG: "Chhattisgarh",
  DN: "Dadra and Nagar Haveli and Daman and Diu",
  DL: "Delhi",
  GA: "Goa",
  GJ: "Gujarat",
  HR: "Haryana",
  HP: "Himachal Pradesh",
  JK: "Jammu and Kashmir",
  JH: "Jharkhand",
  KA: "Karnataka",
  KL: "Kerala",
  LA: "Ladakh",
  LD: "Lakshadweep",
  MP: "Madhya Pradesh",
  MH: "Maharashtra",
  MN: "Manipur",
  ML: "Meghalaya",
  MZ: "Mizoram",
  NL: "Nagaland",
  OR: "Odisha",
  PY: "Puducherry",
  PB: "Punjab",
  RJ: "Rajasthan",
  SK: "Sikkim",
  TN: "Tamil Nadu",
  TS: "Telangana",
  TR: "Tripura",
  UP: "Uttar Pradesh",
  UK: "Uttarakhand",
  WB: "West Bengal",
};
const codes = new Map(Object.entries(india).map(([code, name]) => [name.toLowerCase(), code]));

/** The code of a state by its name; null where the emulator knows none. */
export function provinceCode(countryCode: string, name: string): string | null {
  return countryCode === "IN" ? (codes.get(name.toLowerCase()) ?? null) : null;
}

/** The state of a code; null for one that the country does not have. */
export function provinceName(countryCode: string, code: string): string | null {
  return countryCode === "IN" ? (india[code] ?? null) : null;
}
