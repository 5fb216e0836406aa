import { worthRoutes, worthRouteWords } from "~/domain/bench/clocks/worth-routes";
import { type Grade, grades } from "~/domain/bench/unit";
import { useKit } from "../../kit";
import { gradeWords } from "../bench-words";
import { errorAt, type RuleGroupProps } from "./rule-group";

/** What each way out brings by grade, and how fast that falls. */
export function Parts({ draft, errors, set, disabled }: RuleGroupProps) {
  const { Section, Stack, Text, TextField, SelectField, Columns } = useKit();
  return (
    <Section title="What goods bring">
      <Stack>
        <Text>
          For each way out and grade, the part of what a unit was sold for that it brings on the day it comes. From then on it falls: after
          the days below it brings half.
        </Text>
        {worthRoutes.map((route) => (
          <Stack key={route} gap="tight">
            <Text as="h3" strong>
              {worthRouteWords[route]}
            </Text>
            <Columns layout="cards">
              {grades.map((grade) => (
                <TextField
                  key={grade}
                  name={`parts.${route}.${grade}`}
                  label={`${worthRouteWords[route]}, ${grade} ${gradeWords[grade]}`}
                  type="decimal"
                  suffix="%"
                  value={draft.parts[route][grade]}
                  onChange={(value) => set({ parts: { ...draft.parts, [route]: { ...draft.parts[route], [grade]: value } } })}
                  disabled={disabled}
                  {...errorAt(errors, `parts.${route}.${grade}`)}
                />
              ))}
              <TextField
                name={`halfLifeDays.${route}`}
                label={`${worthRouteWords[route]}, days until half`}
                help="0 = it does not fall."
                type="decimal"
                value={draft.halfLifeDays[route]}
                onChange={(value) => set({ halfLifeDays: { ...draft.halfLifeDays, [route]: value } })}
                disabled={disabled}
                {...errorAt(errors, `halfLifeDays.${route}`)}
              />
            </Columns>
          </Stack>
        ))}
        <Columns layout="halves">
          <SelectField
            name="assumedGrade"
            label="Grade to reckon with until somebody has looked"
            value={draft.assumedGrade}
            options={grades.map((value) => ({ value, label: `${value} ${gradeWords[value]}` }))}
            onChange={(value) => set({ assumedGrade: value as Grade })}
            disabled={disabled}
          />
          <TextField
            name="afterSeasonPercent"
            label="Left of the full price after the season"
            type="decimal"
            suffix="%"
            value={draft.afterSeasonPercent}
            onChange={(afterSeasonPercent) => set({ afterSeasonPercent })}
            disabled={disabled}
            {...errorAt(errors, "afterSeasonPercent")}
          />
        </Columns>
      </Stack>
    </Section>
  );
}
