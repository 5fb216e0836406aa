import { useKit } from "../kit";
import { usePlace } from "../place";

/** Until the owner says that the platform's own returns are off: whether they are cannot be read, and what shoppers ask for there is not seen here. */
export function UnseenReturns() {
  const { Banner, Text, Stack, Link } = useKit();
  const { platformLabel } = usePlace();
  return (
    <Banner tone="warning" title={`Switch off the returns of ${platformLabel} itself`}>
      <Stack gap="tight">
        <Text>{`While shoppers can also ask for returns at ${platformLabel} itself, some of their requests never appear here. The app cannot see that setting.`}</Text>
        <Link to="/settings#returns">Confirm in Settings that it is off</Link>
      </Stack>
    </Banner>
  );
}
