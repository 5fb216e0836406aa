DROP INDEX "units_queue";--> statement-breakpoint
ALTER TABLE "units" ADD COLUMN "queue_rank" bigint GENERATED ALWAYS AS (- loss_minor) STORED NOT NULL;--> statement-breakpoint
CREATE INDEX "units_queue" ON "units" USING btree ("store_id","queue_rank","due_on","unit_id") WHERE state in ('here', 'graded', 'routed');