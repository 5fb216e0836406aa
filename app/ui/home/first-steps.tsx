import { useKit } from "../kit";
import { useMayPost, usePlace } from "../place";
import { PostButton } from "../post";

const steps = [
  {
    title: "Say what a lost parcel costs",
    why: "Freight both ways and handling: risk is shown in your money.",
    to: "/settings#costs",
    action: "Set costs",
  },
  {
    title: "Name your cash-on-delivery methods",
    why: "So that COD orders are recognised.",
    to: "/settings#cod",
    action: "Set COD methods",
  },
  {
    title: "Read your return policy",
    why: "How long shoppers may send things back, and when you refund.",
    to: "/policy",
    action: "Set returns",
  },
] as const;

/**
 * The first steps, for who may change settings; they go away when the person says so and never come back.
 * @param returnsOff whether the owner said that the platform's own returns are off; null = there is nothing to switch off
 */
export function FirstSteps({ returnsOff }: { returnsOff: boolean | null }) {
  const { Section, Stack, Text, LinkButton, Columns } = useKit();
  if (!useMayPost("/first-steps/finish")) return null;
  return (
    <Section
      title={returnsOff === null ? "Three steps to start" : "Four steps to start"}
      action={<PostButton action="/first-steps/finish" label="Done, or not now" variant="plain" />}
    >
      <Columns layout={returnsOff === null ? "cards" : "halves"}>
        {steps.map((step, i) => (
          <Stack key={step.to} gap="tight">
            <Text strong>{`${i + 1}. ${step.title}`}</Text>
            <Text tone="subdued">{step.why}</Text>
            <LinkButton to={step.to} variant="plain">
              {step.action}
            </LinkButton>
          </Stack>
        ))}
        {returnsOff === null ? null : <ReturnsOff done={returnsOff} number={steps.length + 1} />}
      </Columns>
    </Section>
  );
}

/** What is asked for at the platform itself is not seen here; whether it is switched off only its owner can tell. */
function ReturnsOff({ done, number }: { done: boolean; number: number }) {
  const { Stack, Text, Badge } = useKit();
  const { platformLabel } = usePlace();
  return (
    <Stack gap="tight">
      <Text strong>{`${number}. Switch off the returns of ${platformLabel} itself`}</Text>
      <Text tone="subdued">{`Returns that shoppers ask for at ${platformLabel} never appear here. Switch them off in its settings, then say so.`}</Text>
      {done ? (
        <Badge tone="success">Switched off</Badge>
      ) : (
        <PostButton action="/first-steps/returns-off" label="They are switched off" variant="plain" />
      )}
    </Stack>
  );
}
