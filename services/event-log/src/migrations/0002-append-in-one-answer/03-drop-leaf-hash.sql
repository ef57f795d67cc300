drop function if exists log.leaf_hash
