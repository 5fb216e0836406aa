ALTER TABLE "outbox" ADD COLUMN "words" text;--> statement-breakpoint
-- The note of a declined return stands on the return; its copy in the message was readable.
UPDATE "outbox" SET "payload" = "payload" - 'note' WHERE "kind" = 'return.decline' AND "payload" ? 'note';
