/** Where shoppers of one country live: a few towns each, with their region. */
export interface Country {
  name: string;
  iso2: string;
  /** City, region. */
  towns: readonly (readonly [string, string])[];
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
    towns: [
      ["Dublin", "Dublin"],
      ["Cork", "Cork"],
    ],
  },
  France: {
    name: "France",
    iso2: "FR",
    towns: [
      ["Lyon", "Rhône"],
      ["Nantes", "Loire-Atlantique"],
    ],
  },
  Spain: { name: "Spain", iso2: "ES", towns: [["Valencia", "Valencia"]] },
  Belgium: { name: "Belgium", iso2: "BE", towns: [["Ghent", "East Flanders"]] },
  Australia: { name: "Australia", iso2: "AU", towns: [["Melbourne", "Victoria"]] },
  Netherlands: { name: "Netherlands", iso2: "NL", towns: [["Utrecht", "Utrecht"]] },
  Switzerland: { name: "Switzerland", iso2: "CH", towns: [["Basel", "Basel-Stadt"]] },
  Norway: { name: "Norway", iso2: "NO", towns: [["Bergen", "Vestland"]] },
  Finland: { name: "Finland", iso2: "FI", towns: [["Turku", "Southwest Finland"]] },
  Denmark: { name: "Denmark", iso2: "DK", towns: [["Aarhus", "Midtjylland"]] },
  Japan: { name: "Japan", iso2: "JP", towns: [["Kyoto", "Kyoto"]] },
  Portugal: { name: "Portugal", iso2: "PT", towns: [["Porto", "Porto"]] },
  Canada: { name: "Canada", iso2: "CA", towns: [["Halifax", "Nova Scotia"]] },
  Sweden: { name: "Sweden", iso2: "SE", towns: [["Uppsala", "Uppsala"]] },
  Austria: { name: "Austria", iso2: "AT", towns: [["Graz", "Steiermark"]] },
  Poland: { name: "Poland", iso2: "PL", towns: [["Gdynia", "Pomorskie"]] },
  Malta: { name: "Malta", iso2: "MT", towns: [["Sliema", "Malta"]] },
  Greece: { name: "Greece", iso2: "GR", towns: [["Patras", "Achaea"]] },
  Israel: { name: "Israel", iso2: "IL", towns: [["Haifa", "Haifa"]] },
  Singapore: { name: "Singapore", iso2: "SG", towns: [["Singapore", ""]] },
  Italy: { name: "Italy", iso2: "IT", towns: [["Bologna", "Emilia-Romagna"]] },
};
const home = known["United Kingdom"];

/** The country of a row; what the file leaves open ("Unspecified", "European Community") is taken for the United Kingdom. */
export function countryOf(name: string): Country {
  const found = known[name] ?? home;
  if (!found) throw new Error("The list of countries lacks the store's own.");
  return found;
}
