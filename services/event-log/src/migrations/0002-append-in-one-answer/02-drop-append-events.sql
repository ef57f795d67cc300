drop function if exists log.append_events
