"""Who holds which desk on one day: the one place that says it, in SQL, for whoever joins it to their own question. Pure."""

HELD = """
select w.operator, w.desk from roster_week w, today
where w.weekday = extract(isodow from today.day) and not exists (
    select from roster_day d
    where d.operator = w.operator and d.desk = w.desk and d.day = today.day and not d.present
)
union
select d.operator, d.desk from roster_day d, today where d.day = today.day and d.present
"""
"""(operator, desk). It wants `today` to be a query of one row with the column `day`."""
TODAY = "today as (select {}::date as day)"
"""That query, for a date that is handed over."""
FROM_NOW_ON = "select desk from roster_week union select desk from roster_day where day >= {}"
"""Desks that somebody is to hold; it asks for the day."""
