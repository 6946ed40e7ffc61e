-- In which the letter was wished for (ISO 639-1), and is when it is sent again; null for invitations of before.
alter table invitation add column language varchar(2);
