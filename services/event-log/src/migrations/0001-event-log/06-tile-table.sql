-- Hashes of the Merkle tree's complete nodes at every eighth level: 256 leaves, 65 536 leaves …
-- They follow from the leaves; keeping them makes heads and proofs a matter of a few hundred rows.
create table log.tile (
  level smallint not null,
  index bigint not null,
  hash bytea not null,
  primary key (level, index)
)
