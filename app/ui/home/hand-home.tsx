import { useKit } from "../kit";
import { usePlace } from "../place";

/** Home of people who take goods in: where their work is. Nothing of shoppers stands here. */
export function HandHome() {
  const { Page, Section, Stack, Text, LinkButton } = useKit();
  const { storeName } = usePlace();
  return (
    <Page title="Where your work is" subtitle={storeName}>
      <Section title="Goods that come back">
        <Stack>
          <Text>
            The bench takes in what comes back, grades it and says where it goes. The counter takes parcels that shoppers bring. Other pages
            show shoppers' data; the store's owner opens them by giving you another role in Settings.
          </Text>
          <Stack direction="row">
            <LinkButton to="/bench" variant="primary">
              Open the bench
            </LinkButton>
            <LinkButton to="/counter">Open the counter</LinkButton>
          </Stack>
        </Stack>
      </Section>
    </Page>
  );
}
