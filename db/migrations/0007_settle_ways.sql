ALTER TABLE "orders" ADD COLUMN "held_from" text;--> statement-breakpoint
ALTER TABLE "returns" ADD COLUMN "settled_as" text;--> statement-breakpoint
ALTER TABLE "returns" ADD COLUMN "exchange_units" jsonb;--> statement-breakpoint
ALTER TABLE "returns" ADD COLUMN "exchange_external_id" text;--> statement-breakpoint
ALTER TABLE "returns" ADD COLUMN "gift_code" text;--> statement-breakpoint
ALTER TABLE "returns" ADD COLUMN "paid_by_hand" boolean DEFAULT false NOT NULL;