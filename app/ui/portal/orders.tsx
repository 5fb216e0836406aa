import type { Say } from "./frame";

/** Which of a signed-in shopper's orders. */
export function Orders(props: { say: Say; orders: { to: string; name: string; placedOn: string }[] }) {
  const { say, orders } = props;
  return (
    <>
      <h1>{say("orders.heading")}</h1>
      {orders.length === 0 ? <p>{say("orders.none")}</p> : null}
      <ul className="list">
        {orders.map((order) => (
          <li key={order.to}>
            <a href={order.to}>{say("orders.order", { order: order.name })}</a>
            <small>{say("orders.placed", { day: order.placedOn })}</small>
          </li>
        ))}
      </ul>
    </>
  );
}
