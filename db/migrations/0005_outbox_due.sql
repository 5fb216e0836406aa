DROP INDEX "outbox_open";--> statement-breakpoint
CREATE INDEX "outbox_due" ON "outbox" USING btree ("store_id","run_at","outbox_id") WHERE state in ('pending','failed','sending') and kind <> 'order.annotate';--> statement-breakpoint
CREATE INDEX "outbox_due_notes" ON "outbox" USING btree ("store_id","run_at","outbox_id") WHERE state in ('pending','failed','sending') and kind = 'order.annotate';--> statement-breakpoint
CREATE INDEX "outbox_stuck" ON "outbox" USING btree ("store_id","outbox_id") WHERE state = 'stuck';