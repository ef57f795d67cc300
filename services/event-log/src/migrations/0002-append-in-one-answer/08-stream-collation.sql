-- By code point, not by the host's language: an index of text so ordered outlives an update of the
-- host's collations, and compares faster.
alter table log.event alter column stream type text collate "C"
