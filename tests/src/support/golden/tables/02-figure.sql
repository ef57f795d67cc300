-- Every survey figure, and the questions whose plain mean it is (rules 2, 3 and 4).
create table golden.figure as
select fiscal_year, instrument, 'QUESTION' as scope, key, concept, key as question from golden.question
union all
select fiscal_year, instrument, 'INDICATOR', indicator, indicator_concept, key from golden.question
union all
select fiscal_year, instrument, 'INSTRUMENT', instrument, lower(instrument), key from golden.question
