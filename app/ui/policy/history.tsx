import { actorWords } from "../history-words";
import { useKit } from "../kit";
import { PostButton } from "../post";
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

export interface PolicyHistoryProps {
  channel: string;
  versions: readonly VersionData[];
  /** What the buttons tell the server that the person saw. */
  seen: Readonly<Record<"channel" | "revision" | "published", string>>;
  /** There is a draft already, which another one would take the place of. */
  hasDraft: boolean;
}

/** Every version there was: since when, by whom, and who was treated under it. */
export function PolicyHistory({ channel, versions, seen, hasDraft }: PolicyHistoryProps) {
  const { Section, Stack, Text, Disclosure, LinkButton } = useKit();
  const words = useWords();
  return (
    <Section title="History">
      <Stack>
        {versions.length === 0 ? <Text tone="subdued">This storefront has had no policy of its own yet.</Text> : null}
        {versions.map((one) => (
          <Disclosure
            key={one.version}
            summary={`Version ${one.version}${one.state === "published" ? " (published)" : ""}: ${countWords(one, words.number)}`}
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
              <Stack direction="row">
                {one.asked > 0 ? (
                  <LinkButton to={treatedUnder(channel, one.version)} variant="plain">
                    {one.asked === 1 ? "See the return asked for under it" : `See ${words.number(one.asked)} returns asked for under it`}
                  </LinkButton>
                ) : null}
                {one.state === "published" ? null : (
                  <LinkButton to={whatIfOf(channel, one.version)} variant="plain">
                    What if it were in force again
                  </LinkButton>
                )}
                <PostButton
                  action="/policy/start-draft"
                  label="Start a draft from it"
                  variant="plain"
                  fields={{ ...seen, version: String(one.version) }}
                  {...(hasDraft
                    ? {
                        confirm: {
                          title: "Replace the draft?",
                          label: "Replace the draft",
                          body: <Text>{`What the draft says now is lost; it starts anew from version ${one.version}.`}</Text>,
                        },
                      }
                    : {})}
                />
              </Stack>
            </Stack>
          </Disclosure>
        ))}
      </Stack>
    </Section>
  );
}

/** Returns asked for under a version. */
const treatedUnder = (channel: string, version: number) =>
  `/returns?${new URLSearchParams({ tab: "all", policy: String(version), storefront: channel === "" ? "none" : channel })}`;

/** Where a version is held against the past. */
export function whatIfOf(channel: string, version: number): string {
  return `/policy/what-if?${new URLSearchParams({ ...(channel === "" ? {} : { channel }), version: String(version) })}`;
}

function countWords({ asked, refused }: { asked: number; refused: number }, number: (value: number) => string): string {
  const returns = asked === 1 ? "1 return asked for" : `${number(asked)} returns asked for`;
  return refused === 0 ? returns : `${returns}, ${refused === 1 ? "1 refusal" : `${number(refused)} refusals`}`;
}
