-- Webhooks take turns: what is due to one is sent by one worker at a time, and waits as a whole where it is not taken.
-- How many deliveries in a row were not taken.
alter table webhook add column failures integer default 0 not null;
-- Before then nothing is tried; null for now.
alter table webhook add column resumes_at timestamp with time zone;
-- Where it stands in the queue: whoever had a turn stands behind. Null as long as it had none.
alter table webhook add column turn_at timestamp with time zone;
-- Until when a worker has it in hand.
alter table webhook add column leased_until timestamp with time zone;
-- The delivery that somebody waits for: it is tried first.
alter table webhook add column asked_for uuid;

create index webhook_delivery_due on webhook_delivery (webhook_id, state, next_attempt, created_at, id);

-- There was one for each delivery. What is pending is found by looking.
delete from job where task_name = 'webhook-delivery';
