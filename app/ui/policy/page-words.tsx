import { useKit } from "../kit";
import type { Tone } from "../kit-layout";
import { usePlace } from "../place";

/** What the screen is sent of the page that shoppers read. */
export interface PageWordsData {
  address: string;
  readings: readonly {
    locale: string;
    measure: string;
    source: string;
    score: number;
    grade: "plain" | "fair" | "hard";
    hardest: string | null;
  }[];
  pages: { waiting: readonly string[]; stuck: readonly string[] } | null;
}

const grades: Readonly<Record<"plain" | "fair" | "hard", { words: string; tone: Tone }>> = {
  plain: { words: "Plain", tone: "success" },
  fair: { words: "Fair", tone: "warning" },
  hard: { words: "Hard", tone: "critical" },
};

const languages = new Intl.DisplayNames("en", { type: "language" });
const named = (locales: readonly string[]) => new Intl.ListFormat("en").format(locales.map((locale) => languages.of(locale) ?? locale));

/** The page that shoppers read: where it is, whether the store's own pages say the same, and how hard it is to read in each language. */
export function PageWords({ address, readings, pages, channel }: PageWordsData & { channel: string }) {
  const { Section, Stack, Text, Disclosure, Badge, LinkButton } = useKit();
  return (
    <Section
      title="The page shoppers read"
      action={<LinkButton to={channel ? `/policy/brief?channel=${encodeURIComponent(channel)}` : "/policy/brief"}>Staff brief</LinkButton>}
    >
      <Stack>
        <Text>
          Written from the published policy in every language of the portal, with the right of withdrawal that the law gives in the EU.
        </Text>
        <Text tone="subdued">{address}</Text>
        <PagesState pages={pages} />
        {readings.map((one) => (
          <Stack key={one.locale} gap="tight">
            <Stack direction="row" gap="tight" align="center">
              <Text strong>{languages.of(one.locale) ?? one.locale}</Text>
              <Badge tone={grades[one.grade].tone}>{grades[one.grade].words}</Badge>
              <Text tone="subdued">{`${one.measure} ${one.score.toFixed(1)}`}</Text>
            </Stack>
            {one.hardest ? (
              <Disclosure summary="Hardest sentence">
                <Stack gap="tight">
                  <div lang={one.locale} dir={one.locale === "ar" ? "rtl" : "ltr"}>
                    <Text>{one.hardest}</Text>
                  </div>
                  <Text tone="subdued" size="small">{`Measured as: ${one.source}.`}</Text>
                </Stack>
              </Disclosure>
            ) : null}
          </Stack>
        ))}
      </Stack>
    </Section>
  );
}

function PagesState({ pages }: { pages: PageWordsData["pages"] }) {
  const { Banner, Text, Link } = useKit();
  const { platformLabel } = usePlace();
  if (!pages)
    return (
      <Text tone="subdued">{`${platformLabel} has no page of it: writing pages there would take one more permission. Link to the address above instead.`}</Text>
    );
  if (pages.stuck.length > 0)
    return (
      <Banner tone="critical" title={`Page could not be updated: ${named(pages.stuck)}`}>
        <Link to="/system">{`Look at the message to ${platformLabel} on System`}</Link>
      </Banner>
    );
  if (pages.waiting.length > 0)
    return (
      <Banner tone="info" title={`Page not yet updated: ${named(pages.waiting)}`}>
        <Text>{`${platformLabel} still shows the former policy there. The portal shows the published one already.`}</Text>
      </Banner>
    );
  return <Text tone="subdued">{`The store's pages on ${platformLabel} say the same, one for each language.`}</Text>;
}
