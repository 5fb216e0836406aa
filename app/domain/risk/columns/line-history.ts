import { type Facet, ln1, Mean } from "./facet";

/** How an order's lines compare with what was usual for each article: new articles, larger amounts, dearer prices, popularity. */
export function lineHistory(): Facet {
  const articles = new Map<string, { units: Mean; price: Mean; seen: number }>();
  return {
    read({ lines }): Record<string, number> {
      if (lines.length === 0) return {};
      const units = new Mean();
      const price = new Mean();
      const popularity = new Mean();
      let fresh = 0;
      let dearer = 0;
      for (const line of lines) {
        const past = articles.get(line.sku);
        if (!past) {
          fresh++;
          continue;
        }
        units.add(ln1(line.quantity) - past.units.value);
        const above = ln1(line.price) - past.price.value;
        price.add(above);
        if (above > 0.15) dearer++;
        popularity.add(Math.log(past.seen));
      }
      return {
        new_articles: Math.log1p(fresh),
        units_to_usual: units.value,
        prices_to_usual: price.value,
        popularity: popularity.value,
        dearer_lines: dearer / lines.length,
      };
    },
    count({ lines }) {
      for (const line of lines) {
        const past = articles.get(line.sku) ?? { units: new Mean(), price: new Mean(), seen: 0 };
        past.units.add(ln1(line.quantity));
        past.price.add(ln1(line.price));
        past.seen++;
        articles.set(line.sku, past);
      }
    },
  };
}
