import { useKit } from "../kit";
import type { OpenUnit } from "./bench-data";
import { stateTones, stateWords } from "./bench-words";

/** What lies on the bench, not finished, so that nothing is forgotten there. */
export function OpenUnits({ units, onOpen }: { units: readonly OpenUnit[]; onOpen: (code: string) => void }) {
  const { Section, Stack, Text, Badge, Button } = useKit();
  return (
    <Section title="On the bench, not finished">
      {units.length === 0 ? (
        <Text tone="subdued">Nothing. A unit stays here until it has a grade and somebody said where it goes.</Text>
      ) : (
        <Stack>
          {units.map((unit) => (
            <Stack key={unit.unitId} gap="tight">
              <Stack direction="row" gap="tight" align="center">
                <Button variant="plain" onClick={() => onOpen(unit.code)}>
                  {unit.code}
                </Button>
                <Badge tone={stateTones[unit.state]}>{`${unit.grade ? `${unit.grade}: ` : ""}${stateWords[unit.state]}`}</Badge>
              </Stack>
              <Text size="small">{unit.title}</Text>
            </Stack>
          ))}
        </Stack>
      )}
    </Section>
  );
}
