ALTER TABLE "shoppers" ADD COLUMN "groups" text[];--> statement-breakpoint
ALTER TABLE "shoppers" ADD COLUMN "groups_read_at" timestamp with time zone;