insert into log.event
select position, id, stream, stream_version, type, schema_version, data, actor, recorded_at, leaf_hash
from log.event_of_all_years order by position
