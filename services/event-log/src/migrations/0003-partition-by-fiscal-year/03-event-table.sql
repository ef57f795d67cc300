-- The events, a partition for each fiscal year, so that an old year can be sealed and detached whole.
--
-- What must be unique is so within each partition, by its own indexes. Over all of them it follows from
-- the append lock: positions are given under it, and an id is looked for in every partition under it. A
-- stream is in the one partition of its year.
create table log.event (
  position bigint not null,
  id uuid not null,
  -- By code point, not by the host's language: an index of text so ordered outlives an update of the
  -- host's collations, and compares faster.
  stream text collate "C" not null,
  stream_version integer not null check (stream_version >= 1),
  type text not null,
  schema_version smallint not null,
  -- json, not jsonb: the canonical bytes are kept as they came, to be compared and hashed.
  data json not null,
  actor text not null,
  -- Milliseconds, as leaf_hash prints them.
  recorded_at timestamptz(3) not null,
  -- log.leaf_hash: a leaf of the Merkle tree.
  leaf_hash bytea not null
) partition by list (log.fiscal_year_of(stream))
