import { actorWords } from "../history-words";
import { useKit } from "../kit";
import { useWords } from "../words";

/** One version as the page is sent it. */
export interface VersionData {
  version: number;
  state: "published" | "retired";
  publishedAt: Date | null;
  retiredAt: Date | null;
  publishedBy: string | null;
  note: string;
  parts: readonly { id: string; title: string; sentences: readonly string[] }[];
  asked: number;
  refused: number;
}

/** Every version there was: since when, by whom, and how many were treated under it. */
export function PolicyHistory({ versions }: { versions: readonly VersionData[] }) {
  const { Section, Stack, Text, Disclosure } = useKit();
  const words = useWords();
  return (
    <Section title="History">
      <Stack>
        {versions.length === 0 ? <Text tone="subdued">This storefront has had no policy of its own yet.</Text> : null}
        {versions.map((one) => (
          <Disclosure
            key={one.version}
            summary={`Version ${one.version}${one.state === "published" ? " (published)" : ""}: ${countWords(one)}`}
          >
            <Stack gap="tight">
              {one.publishedAt ? (
                <Text tone="subdued">
                  {`Published ${words.dateTime(one.publishedAt)} by ${actorWords(one.publishedBy ?? "system")}${one.retiredAt ? `, in force until ${words.dateTime(one.retiredAt)}` : ""}.`}
                </Text>
              ) : null}
              {one.note ? <Text>{one.note}</Text> : null}
              {one.parts
                .filter((part) => part.sentences.length > 0)
                .map((part) => (
                  <Text key={part.id}>{`${part.title}: ${part.sentences.join(" ")}`}</Text>
                ))}
            </Stack>
          </Disclosure>
        ))}
      </Stack>
    </Section>
  );
}

function countWords({ asked, refused }: { asked: number; refused: number }): string {
  const returns = asked === 1 ? "1 return asked for" : `${asked} returns asked for`;
  return refused === 0 ? returns : `${returns}, ${refused === 1 ? "1 refusal" : `${refused} refusals`}`;
}
