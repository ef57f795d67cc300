-- The leaf of an event in the Merkle tree: the hash of its canonical JSON text with its place (RFC 8785:
-- keys sorted, data as it is stored; RFC 9162: a zero byte first). The same text as leafText of
-- @ita/schema, which verifies it.
create function log.leaf_hash(
  "position" bigint, id uuid, stream text, stream_version integer, type text, schema_version smallint,
  data text, actor text, recorded_at timestamptz
) returns bytea
language sql stable as $$
  select sha256('\x00'::bytea || convert_to(
    '{"actor":' || to_json(actor) || ',"data":' || data || ',"id":"' || id
    || '","position":' || "position"
    || ',"recordedAt":"' || to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
    || '","schemaVersion":' || schema_version || ',"stream":' || to_json(stream)
    || ',"streamVersion":' || stream_version || ',"type":' || to_json(type) || '}', 'UTF8'))
$$
