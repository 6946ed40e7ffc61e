-- How many rows of each result a job has while nothing happens to them: counted once, and not at each look at it.
create table bulk_count (
    job_id uuid        not null references bulk_job (id) on delete cascade,
    result varchar(12) not null,
    amount integer     not null,
    primary key (job_id, result)
);
