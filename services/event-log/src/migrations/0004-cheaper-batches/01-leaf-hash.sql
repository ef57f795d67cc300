-- The leaf of an event in the Merkle tree: the hash of its canonical JSON text with its place (RFC 8785:
-- keys sorted, data as it is stored; RFC 9162: a zero byte first). The same text as leafText of
-- @ita/schema, which verifies it. What all events of an append share comes as text, made once:
-- actor_json is to_json of the actor, leaf_time is log.leaf_time of the moment.
create or replace function log.leaf_hash(
  "position" bigint, id uuid, stream text, stream_version integer, type text, schema_version smallint,
  data text, actor_json text, leaf_time text
) returns bytea
language sql stable as $$
  -- What is short is put together first, so that data is not copied anew for every part of the text.
  select sha256('\x00'::bytea || convert_to(
    '{"actor":' || actor_json || ',"data":' || data || (
      ',"id":"' || id || '","position":' || "position" || ',"recordedAt":"' || leaf_time
      || '","schemaVersion":' || schema_version || ',"stream":' || to_json(stream)
      || ',"streamVersion":' || stream_version || ',"type":' || to_json(type) || '}'
    ), 'UTF8'))
$$
