import { useKit } from "../kit";

/** Where shoppers ask for returns without signing in; the addresses are for the store's menu, its mails and its help pages. */
export function PortalGroup({ portal }: { portal: { address: string; policy: string } }) {
  const { Section, Stack, Text } = useKit();
  return (
    <Section title="Return portal">
      <Stack>
        <Text>
          Shoppers look their order up here with its number and their e-mail, in six languages. Put the address where they look for help.
        </Text>
        <Address label="Portal" to={portal.address} />
        <Address label="Return policy, written from these settings" to={portal.policy} />
      </Stack>
    </Section>
  );
}

function Address({ label, to }: { label: string; to: string }) {
  const { Text } = useKit();
  return (
    <Text>
      {label}:{" "}
      <a href={to} target="_blank" rel="noreferrer">
        {to}
      </a>
    </Text>
  );
}
