import { useKit } from "../kit";
import { useMayPost } from "../place";
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
    title: "Set your return window",
    why: "How long shoppers may send things back, and when you refund.",
    to: "/settings#returns",
    action: "Set returns",
  },
] as const;

/** The three first steps, for who may change settings; they go away when the person says so and never come back. */
export function FirstSteps() {
  const { Section, Stack, Text, LinkButton, Columns } = useKit();
  if (!useMayPost("/first-steps/finish")) return null;
  return (
    <Section title="Three steps to start" action={<PostButton action="/first-steps/finish" label="Done, or not now" variant="plain" />}>
      <Columns layout="cards">
        {steps.map((step, i) => (
          <Stack key={step.to} gap="tight">
            <Text strong>{`${i + 1}. ${step.title}`}</Text>
            <Text tone="subdued">{step.why}</Text>
            <LinkButton to={step.to} variant="plain">
              {step.action}
            </LinkButton>
          </Stack>
        ))}
      </Columns>
    </Section>
  );
}
