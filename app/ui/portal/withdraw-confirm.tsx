import type { Say } from "./frame";
import { PostForm, ProblemList, type Problems } from "./parts";

interface Declared {
  say: Say;
  law: Say;
  storeName: string;
  rows: { label: string; value: string }[];
}

/** The second of two steps: the whole declaration, and one button that makes it count. */
export function WithdrawConfirm(props: Declared & { action: string; change: string; csrf: string; problems: Problems }) {
  const { say, law } = props;
  return (
    <>
      <ProblemList problems={props.problems} say={say} />
      <p className="step">{say("step", { now: 2, all: 2 })}</p>
      <h1>{law("confirmHeading")}</h1>
      <p>{law("confirmIntro")}</p>
      <Declaration {...props} />
      <PostForm action={props.action} csrf={props.csrf}>
        <button type="submit" id="confirm">
          {law("confirm")}
        </button>
      </PostForm>
      <p className="soft">
        <a href={props.change}>{law("change")}</a>
      </p>
    </>
  );
}

/** What came of it, to be printed or kept; the mail says the same. */
export function WithdrawDone(props: Declared & { text: string; next: string }) {
  const { law } = props;
  return (
    <>
      <h1>{law("doneHeading")}</h1>
      <p>{props.text}</p>
      <Declaration {...props} />
      <p>{props.next}</p>
    </>
  );
}

function Declaration({ law, storeName, rows }: Declared) {
  return (
    <div className="card">
      <p>{law("declaration", { store: storeName })}</p>
      <dl>
        {rows.map((row) => (
          <div key={row.label} className="pair">
            <dt>{row.label}</dt>
            <dd>{row.value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
