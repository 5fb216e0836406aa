ALTER TABLE "verifications" ADD COLUMN "at_end" text DEFAULT 'stay' NOT NULL;--> statement-breakpoint
ALTER TABLE "verifications" ADD COLUMN "reminded_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "verifications" ADD COLUMN "correction" text;