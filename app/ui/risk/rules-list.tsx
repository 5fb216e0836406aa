import { useKit } from "../kit";
import type { Column } from "../kit-list";
import { useMay } from "../place";
import { PostButton } from "../post";
import { useWords } from "../words";
import { conditionWords, outcomeWords, type RuleData, testWords } from "./rule-words";

/** The store's rules in the order they are asked; the first that is on and fits decides. */
export function RulesList({ rules }: { rules: readonly RuleData[] }) {
  const { Section, Stack, Text, Badge, Table, EmptyState, LinkButton } = useKit();
  const words = useWords();
  const may = useMay()("rules.change");
  const add = may ? <LinkButton to="/risk/rules/new">Add rule</LinkButton> : undefined;
  const columns: Column<RuleData>[] = [
    { key: "name", title: "Rule", render: (rule) => rule.name },
    {
      key: "when",
      title: "When",
      render: (rule) => (
        <Stack gap="tight">
          <Text as="span">{conditionWords(rule, words)}</Text>
          <Text as="span" size="small" tone="subdued">
            {rule.test ? (testWords(rule.test, rule.outcome, words)[0] ?? "") : "Not tested as it stands."}
          </Text>
        </Stack>
      ),
    },
    { key: "does", title: "Then", render: (rule) => outcomeWords[rule.outcome] ?? rule.outcome },
    { key: "state", title: "State", render: (rule) => <Badge tone={rule.isOn ? "success" : "neutral"}>{rule.isOn ? "On" : "Off"}</Badge> },
    {
      key: "change",
      title: "Change",
      render: (rule) => (
        <Stack direction="row" gap="tight">
          {rules[0] !== rule ? <Move rule={rule} direction="up" /> : null}
          {rules.at(-1) !== rule ? <Move rule={rule} direction="down" /> : null}
          <PostButton
            action={`/risk/rules/${rule.ruleId}/delete`}
            label="Remove rule"
            variant="plain"
            destructive
            confirm={{
              title: `Delete ${rule.name}?`,
              label: "Delete rule",
              body: <Text>What it decided so far stays in the history. Its list of people is gone for good.</Text>,
            }}
          />
        </Stack>
      ),
    },
  ];
  return (
    <Section title="Rules" flush {...(add ? { action: add } : {})}>
      <Table<RuleData>
        label="Rules"
        columns={columns}
        rows={rules}
        rowId={(rule) => rule.ruleId}
        rowName={(rule) => rule.name}
        rowTo={(rule) => `/risk/rules/${rule.ruleId}`}
        empty={
          <EmptyState title="No rules yet">
            A rule of yours comes before the model: hold orders of people on a list, ship those of good customers, ask about dear orders
            from some places. Each is tested on last year's orders before it is switched on.
          </EmptyState>
        }
      />
    </Section>
  );
}

function Move({ rule, direction }: { rule: RuleData; direction: "up" | "down" }) {
  return (
    <PostButton
      action={`/risk/rules/${rule.ruleId}/move`}
      label={direction === "up" ? "Earlier" : "Later"}
      fields={{ direction }}
      variant="plain"
    />
  );
}
