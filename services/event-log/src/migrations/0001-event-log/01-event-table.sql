create table log.event (
  position bigint primary key,
  id uuid not null unique,
  stream text not null,
  stream_version integer not null check (stream_version >= 1),
  type text not null,
  schema_version smallint not null,
  -- json, not jsonb: the canonical bytes are kept as they came, to be compared and hashed.
  data json not null,
  actor text not null,
  -- Milliseconds, as leaf_hash prints them.
  recorded_at timestamptz(3) not null,
  -- log.leaf_hash: a leaf of the Merkle tree.
  leaf_hash bytea not null,
  constraint one_place_in_a_stream unique (stream, stream_version)
)
