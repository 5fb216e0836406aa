import { useKit } from "../kit";
import { BigState } from "./big-state";
import { Camera } from "./camera";
import { Day } from "./day";
import { HandView } from "./hand-view";
import { useKeptFocus } from "./kept-focus";
import { oneKeys } from "./keys";
import { OpenUnits } from "./open-units";
import { TableView } from "./table-view";
import { type BenchData, useBench } from "./use-bench";
import { Sent, WaitingActs } from "./waiting-acts";

const isOneKey = (text: string): text is keyof typeof oneKeys => text in oneKeys;

/** The bench: one field for everything, what it led to, what should be here beside what is. */
export function Bench(data: BenchData) {
  const { Columns, Section, Stack, Text, TextField, Button } = useKit();
  const bench = useBench(data);
  const { desk, table, text, setText, submit, key, choose, mayWork, kept } = bench;
  const focus = useKeptFocus();
  const change = (value: string) => {
    // A key that acts at once: nothing else begins with it.
    if (text === "" && isOneKey(value)) key(oneKeys[value]);
    else setText(value);
  };
  return (
    <Columns layout="main-side">
      <Stack>
        <Section>
          <Stack>
            <BigState told={desk.told} />
            <form
              onSubmit={(event) => {
                event.preventDefault();
                submit(text);
              }}
            >
              <div ref={focus}>
                <TextField
                  name="scan"
                  label="Scan or type, then Enter"
                  value={text}
                  onChange={change}
                  maxLength={200}
                  help="+ extra item, - missing, * take back, / finish the parcel, . sealed"
                />
              </div>
              <button type="submit" hidden>
                Enter
              </button>
            </form>
            <Sent waiting={kept.list.filter((one) => !one.refused).length} isReached={kept.isReached} />
            <Camera onCode={submit} />
            {desk.choices ? (
              <Stack gap="tight">
                {desk.choices.map((choice, i) => (
                  <Stack key={`${choice.name} ${choice.label} ${JSON.stringify(choice.from)}`} direction="row" gap="tight" align="center">
                    <Button onClick={() => choose(choice)}>{`${i + 1} ${choice.name}`}</Button>
                    <Text>{choice.label}</Text>
                  </Stack>
                ))}
              </Stack>
            ) : null}
            {table && desk.hand && mayWork ? (
              <HandView table={table} hand={desk.hand} text={text} setText={setText} submit={submit} questions={bench.questions} />
            ) : null}
            {table && mayWork ? (
              <Stack direction="row" gap="tight">
                <Button onClick={() => key("extra")}>+ Extra item</Button>
                <Button onClick={() => key("missing")}>- Missing</Button>
                <Button onClick={() => key("undo")}>* Take back</Button>
                {table.from.kind === "order" ? <Button onClick={() => key("sealed")}>. Sealed</Button> : null}
                <Button variant="primary" onClick={() => key("finish")}>
                  / Finish parcel
                </Button>
              </Stack>
            ) : null}
          </Stack>
        </Section>
        {table ? <TableView table={table} desk={desk} mayWork={mayWork} onPick={bench.pick} /> : null}
      </Stack>
      <Stack>
        <WaitingActs kept={kept} />
        <Day today={bench.today} strip={data.strip} />
        <OpenUnits units={bench.open} onOpen={submit} />
      </Stack>
    </Columns>
  );
}
