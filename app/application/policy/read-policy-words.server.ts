import { type ReadingGrade, readingLevel, readingMeasures } from "~/domain/reading/reading-level";
import { type ShopperLocale, shopperLocales } from "~/domain/stores/settings";
import { listUnwritten } from "~db/queries/policy-pages.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";
import { writePolicy } from "../portal/policy";
import { PublishPolicy, publishKind } from "../portal/publish-policy.server";
import { portalAddresses, readPolicyFacts } from "../portal/read-policy.server";
import { canOf } from "../returns/offers.server";

/** How one language's page reads. */
export interface PageReading {
  locale: ShopperLocale;
  measure: string;
  source: string;
  score: number;
  grade: ReadingGrade;
  hardest: string | null;
}

/** What the Policy screen says of the page that shoppers read. */
export interface PolicyWords {
  /** Where the page is in the portal. */
  address: string;
  readings: PageReading[];
  /** The platform lets the app write pages; if so, which languages are not written yet, and which need a person. */
  pages: { waiting: ShopperLocale[]; stuck: ShopperLocale[] } | null;
}

/** Reads the published page in every language: how hard it is, and whether the store's own pages say the same. */
export async function readPolicyWords(ctx: Ctx, input: { channel: string }): Promise<PolicyWords> {
  const facts = await readPolicyFacts(ctx, input);
  const readings = shopperLocales.map((locale): PageReading => {
    const { intro, parts } = writePolicy({ ...facts, locale });
    const { score, grade, hardest } = readingLevel([intro, ...parts.flatMap(({ sentences, list }) => [...sentences, ...list])], locale);
    const { name, source } = readingMeasures[locale];
    return { locale, measure: name, source, score, grade, hardest: hardest?.sentence ?? null };
  });
  return ctx.transact(async (tx) => {
    const store = await getStore(tx);
    const address = portalAddresses(ctx, store).policy + (input.channel ? `?channel=${encodeURIComponent(input.channel)}` : "");
    if (!canOf(ctx, store).publicPages) return { address, readings, pages: null };
    const unwritten = (await listUnwritten(tx, publishKind)).flatMap(({ state, payload }) => {
      const { channel, locale } = PublishPolicy.parse(payload);
      return channel === input.channel ? [{ state, locale }] : [];
    });
    const of = (isStuck: boolean) =>
      shopperLocales.filter((locale) => unwritten.some((one) => (one.state === "stuck") === isStuck && (one.locale ?? locale) === locale));
    return { address, readings, pages: { waiting: of(false), stuck: of(true) } };
  });
}
