-- The parts of jobs that workers have in hand: two hundred lines each, where every row had a time of its own before.
create table bulk_part (
    job_id       uuid    not null references bulk_job (id) on delete cascade,
    -- Its lines are those from 200 times this number on.
    part         integer not null,
    -- Until when a worker has it in hand.
    leased_until timestamp with time zone,
    primary key (job_id, part)
);
insert into bulk_part (job_id, part) select distinct job_id, line / 200 from bulk_row;
alter table bulk_row drop column leased_until;
