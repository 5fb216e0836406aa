import { useState } from "react";
import type { RulesDraft } from "~/domain/bench/clocks/rules-draft";
import { useKit } from "../../kit";
import { useMayPost, usePlace } from "../../place";
import { usePost } from "../../post";
import { DispositionRules, Expiries, Seasons } from "./rule-lists";
import { Parts } from "./rule-parts";

/** How the store reckons what goods on its bench bring. */
export function RulesForm({ draft: first, version, startAgain }: { draft: RulesDraft; version: number; startAgain: () => void }) {
  const mayChange = useMayPost("/bench/rules/save");
  const { Page, Stack, SaveBar, Banner, Text } = useKit();
  const { storeName } = usePlace();
  const [saved] = useState({ draft: first, version });
  const [draft, setDraft] = useState(first);
  const post = usePost("/bench/rules/save", startAgain);
  const refused = post.answer && !post.answer.ok ? post.answer : null;
  const group = {
    draft,
    errors: refused?.fields ?? {},
    set: (change: Partial<RulesDraft>) => setDraft({ ...draft, ...change }),
    disabled: !mayChange,
  };
  return (
    <Page title="Bench rules" subtitle={storeName} back={{ to: "/bench/queue", label: "Bench queue" }}>
      <Stack>
        {refused ? <Banner tone="critical" title={refused.message} /> : null}
        {mayChange ? null : <Banner tone="info" title="Your role may look at these rules but not change them." />}
        <Banner tone="warning" title={saved.version === 0 ? "These figures are assumptions" : "Expected worth is an assumption"}>
          <Text>
            {saved.version === 0
              ? "Nobody measured them in your store: Backhaul begins with them so that the queue has an order. Put in what your goods really bring; the Value page shows it month by month."
              : "It follows from the figures your team wrote here, not from what was measured. The Value page shows what goods really brought."}
          </Text>
        </Banner>
        <Parts {...group} />
        <Seasons {...group} />
        <Expiries {...group} />
        <DispositionRules {...group} />
        <SaveBar
          id="bench-rules-save-bar"
          dirty={JSON.stringify(draft) !== JSON.stringify(saved.draft)}
          busy={post.busy}
          onSave={() => post.send({ version: String(saved.version), draft: JSON.stringify(draft) })}
          onDiscard={startAgain}
        />
      </Stack>
    </Page>
  );
}
