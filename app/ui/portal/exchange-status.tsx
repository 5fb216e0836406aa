/** What a shopper gets instead of what they send back, what is still to be paid for it, or where credit is spent. */
export function ExchangeStatus(props: {
  gets: { title: string; list: string[] } | null;
  owed: { words: string; label: string; to: string | null } | null;
  spend: { label: string; to: string } | null;
}) {
  const { gets, owed, spend } = props;
  return (
    <>
      {gets ? (
        <>
          <h2>{gets.title}</h2>
          <ul className="list">
            {gets.list.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      ) : null}
      {owed ? (
        <div className="card">
          <p>{owed.words}</p>
          {owed.to ? (
            <p>
              <a className="button" href={owed.to}>
                {owed.label}
              </a>
            </p>
          ) : null}
        </div>
      ) : null}
      {spend ? (
        <p>
          <a className="button" href={spend.to}>
            {spend.label}
          </a>
        </p>
      ) : null}
    </>
  );
}
