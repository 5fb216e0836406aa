/** Where shoppers of one country live: a few towns each, with their region. */
export interface Country {
  name: string;
  iso2: string;
  /** City, region. */
  towns: readonly (readonly [string, string])[];
  /** How a postal code of these towns looks, "#" for a digit; five digits where it is left out. Letters that no real code uses keep it nobody's. */
  zip?: string;
}

/** The countries of the data file, by the name that it uses. */
const known: Readonly<Record<string, Country>> = {
  "United Kingdom": {
    name: "United Kingdom",
    iso2: "GB",
    towns: [
      ["London", "Greater London"],
      ["Leeds", "West Yorkshire"],
      ["Bristol", "Bristol"],
      ["Norwich", "Norfolk"],
      ["Glasgow", "Glasgow"],
      ["Cardiff", "Cardiff"],
      ["Exeter", "Devon"],
      ["York", "North Yorkshire"],
      ["Bath", "Somerset"],
      ["Liverpool", "Merseyside"],
    ],
  },
  Germany: {
    name: "Germany",
    iso2: "DE",
    towns: [
      ["Hamburg", "Hamburg"],
      ["Leipzig", "Sachsen"],
    ],
  },
  EIRE: {
    name: "Ireland",
    iso2: "IE",
    zip: "D0# G#BL",
    towns: [
      ["Dublin", "Dublin"],
      ["Cork", "Cork"],
    ],
  },
  France: {
    name: "France",
    iso2: "FR",
    zip: "69###",
    towns: [
      ["Lyon", "Rhône"],
      ["Nantes", "Loire-Atlantique"],
    ],
  },
  Spain: { name: "Spain", iso2: "ES", towns: [["Valencia", "Valencia"]], zip: "46###" },
  Belgium: { name: "Belgium", iso2: "BE", towns: [["Ghent", "East Flanders"]], zip: "9###" },
  Australia: { name: "Australia", iso2: "AU", towns: [["Melbourne", "Victoria"]], zip: "3###" },
  Netherlands: { name: "Netherlands", iso2: "NL", towns: [["Utrecht", "Utrecht"]], zip: "3### FQ" },
  Switzerland: { name: "Switzerland", iso2: "CH", towns: [["Basel", "Basel-Stadt"]], zip: "4###" },
  Norway: { name: "Norway", iso2: "NO", towns: [["Bergen", "Vestland"]], zip: "5###" },
  Finland: { name: "Finland", iso2: "FI", towns: [["Turku", "Southwest Finland"]], zip: "20##0" },
  Denmark: { name: "Denmark", iso2: "DK", towns: [["Aarhus", "Midtjylland"]], zip: "8###" },
  Japan: { name: "Japan", iso2: "JP", towns: [["Kyoto", "Kyoto"]], zip: "60#-####" },
  Portugal: { name: "Portugal", iso2: "PT", towns: [["Porto", "Porto"]], zip: "4###-###" },
  Canada: { name: "Canada", iso2: "CA", towns: [["Halifax", "Nova Scotia"]], zip: "B#H #A#" },
  Sweden: { name: "Sweden", iso2: "SE", towns: [["Uppsala", "Uppsala"]], zip: "75# ##" },
  Austria: { name: "Austria", iso2: "AT", towns: [["Graz", "Steiermark"]], zip: "8###" },
  Poland: { name: "Poland", iso2: "PL", towns: [["Gdynia", "Pomorskie"]], zip: "81-###" },
  Malta: { name: "Malta", iso2: "MT", towns: [["Sliema", "Malta"]], zip: "SLM ####" },
  Greece: { name: "Greece", iso2: "GR", towns: [["Patras", "Achaea"]], zip: "26# ##" },
  Israel: { name: "Israel", iso2: "IL", towns: [["Haifa", "Haifa"]], zip: "3######" },
  Singapore: { name: "Singapore", iso2: "SG", towns: [["Singapore", ""]], zip: "######" },
  Italy: { name: "Italy", iso2: "IT", towns: [["Bologna", "Emilia-Romagna"]], zip: "40###" },
};
const home = known["United Kingdom"];

/** The country of a row; what the file leaves open ("Unspecified", "European Community") is taken for the United Kingdom. */
export function countryOf(name: string): Country {
  const found = known[name] ?? home;
  if (!found) throw new Error("The list of countries lacks the store's own.");
  return found;
}
