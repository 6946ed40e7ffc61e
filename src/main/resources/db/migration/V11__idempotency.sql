-- What was answered to a request with an Idempotency-Key, for a day; the status is null while it is under way.
create table idempotency_key (
    token_id        uuid                     not null references api_token (id),
    idempotency_key varchar(255)             not null,
    -- SHA-256 over method, address and body in lower-case hexadecimal.
    fingerprint     varchar(64)              not null,
    started_at      timestamp with time zone not null,
    status          integer,
    content_type    varchar(200),
    location        varchar(2000),
    etag            varchar(200),
    body            bytea,
    primary key (token_id, idempotency_key)
);
create index idempotency_key_by_time on idempotency_key (started_at);
