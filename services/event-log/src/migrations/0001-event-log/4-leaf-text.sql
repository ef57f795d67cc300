-- The canonical JSON text of an event with its place (RFC 8785): keys sorted, data as it is stored.
-- The same text as leafText of @ita/schema, which verifies it.
create function log.leaf_text(
  "position" bigint, id uuid, stream text, stream_version bigint, type text, schema_version smallint,
  data text, actor text, recorded_at timestamptz
) returns text
language sql stable as $$
  select '{"actor":' || to_json(actor) || ',"data":' || data || ',"id":"' || id
    || '","position":' || "position"
    || ',"recordedAt":"' || to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
    || '","schemaVersion":' || schema_version || ',"stream":' || to_json(stream)
    || ',"streamVersion":' || stream_version || ',"type":' || to_json(type) || '}'
$$
