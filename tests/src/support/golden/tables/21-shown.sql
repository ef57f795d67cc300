-- A row as an answer shows it. An interval is the normal one, of survey means alone, and within 0 and 100.
create function golden.shown(score golden.score) returns json
language sql immutable
return case
  when score.key is not null then json_build_object(
    'key', score.key,
    'score', score.printed::float8,
    'scoreExact', score.exact::float8,
    'respondents', score.respondents,
    'standardError', score.standard_error::float8,
    'withheld', score.withheld,
    'partSuppressed', score.part_suppressed,
    'interval', case
      when score.instrument is not null and score.standard_error is not null then json_build_object(
        'low', greatest(0, score.exact - 1.959963984540054 * score.standard_error)::float8,
        'high', least(100, score.exact + 1.959963984540054 * score.standard_error)::float8
      )
    end
  )
end
