-- Those that were given up are looked for among all that a bulk change has sent.
create index webhook_delivery_by_state on webhook_delivery (webhook_id, state, created_at);
