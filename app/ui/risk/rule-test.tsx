import { useKit } from "../kit";
import { PostButton } from "../post";
import { useWatch } from "../watch";
import { useWords } from "../words";
import { type RuleData, testWords } from "./rule-words";

/** The test on last year's orders, its result, and the switch that waits for it. `dirty` = the form differs from what was tested. */
export function RuleTest({ rule, dirty }: { rule: RuleData; dirty: boolean }) {
  const { Section, Stack, Text } = useKit();
  const words = useWords();
  useWatch(rule.test?.state === "running");
  const at = (verb: string) => `/risk/rules/${rule.ruleId}/${verb}`;
  return (
    <Section title="Test on last year's orders">
      <Stack>
        <div aria-live="polite">
          <Stack gap="tight">
            {rule.test ? (
              testWords(rule.test, rule.outcome, words).map((sentence) => <Text key={sentence}>{sentence}</Text>)
            ) : (
              <Text tone="subdued">Not tested as it stands. The test changes nothing; only a tested rule can be switched on.</Text>
            )}
          </Stack>
        </div>
        {dirty ? <Text tone="warning">Save your changes first: the test and the switch are about the saved rule.</Text> : null}
        <Stack direction="row">
          <PostButton action={at("try-out")} label={rule.test ? "Test again" : "Test rule"} disabled={dirty} />
          {rule.isOn ? (
            <PostButton action={at("switch")} label="Switch off" fields={{ on: "false" }} />
          ) : (
            <PostButton
              action={at("switch")}
              label="Switch on"
              variant="primary"
              fields={{ on: "true" }}
              disabled={dirty || rule.test?.state !== "done"}
            />
          )}
        </Stack>
        <Text size="small" tone="subdued">
          A rule decides about orders that arrive or change from now on. Earlier rules in the list go first; the test looks at this rule
          alone.
        </Text>
      </Stack>
    </Section>
  );
}
