CREATE INDEX "orders_tags" ON "orders" USING gin ("tags");--> statement-breakpoint
CREATE INDEX "outbox_old" ON "outbox" USING btree ("sent_at") WHERE state = 'sent';--> statement-breakpoint
CREATE INDEX "webhook_inbox_old" ON "webhook_inbox" USING btree ("received_at") WHERE state in ('done','dropped');