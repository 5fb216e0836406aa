import { useKit } from "../kit";

/** Declarations of withdrawal that wait for a person, where the store looks every day; nothing when there are none. */
export function WaitingWithdrawals({ waiting }: { waiting: number }) {
  const { Banner, Link, Stack, Text } = useKit();
  if (!(waiting > 0)) return null;
  return (
    <Banner
      tone="warning"
      title={
        waiting === 1
          ? "1 shopper withdrew from a contract and waits for you"
          : `${waiting} shoppers withdrew from a contract and wait for you`
      }
    >
      <Stack gap="tight">
        <Text>It is their right in the European Union. Their money is due 14 days after they declared it.</Text>
        <Link to="/withdrawals">Look at the withdrawals</Link>
      </Stack>
    </Banner>
  );
}
