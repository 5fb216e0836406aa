DROP INDEX "orders_stake";--> statement-breakpoint
DROP INDEX "orders_band";--> statement-breakpoint
CREATE INDEX "orders_stake" ON "orders" USING btree ("store_id","at_stake_minor" DESC NULLS LAST,"order_id" DESC NULLS LAST) WHERE decision = 'open' and outcome = 'unknown' and fulfilment_status = 'unfulfilled' and risk_action <> 'ship';--> statement-breakpoint
CREATE INDEX "orders_band" ON "orders" USING btree ("store_id","risk_band","outcome","placed_at" DESC NULLS LAST,"order_id" DESC NULLS LAST);