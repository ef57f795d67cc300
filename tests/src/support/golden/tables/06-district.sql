-- The districts of each group, from schema/src/place.
create table golden.district as
select district, district_group
from (
  values
    ('CENTRAL', '{1001,1002,1008,1013,1014,1017,1026,1037,1045}'::text[]),
    ('EAST', '{1003,1006,1010,1011,1027,1032,1043,1044,1046}'),
    ('NORTH', '{1005,1029,1030,1036,1038,1041,1042}'),
    ('SOUTH', '{1004,1007,1009,1012,1028,1031,1033,1034,1039,1047}'),
    ('THONBURI_NORTH', '{1015,1016,1018,1019,1020,1025,1035,1048}'),
    ('THONBURI_SOUTH', '{1021,1022,1023,1024,1040,1049,1050}')
) as member(district_group, districts)
cross join unnest(districts) as district
