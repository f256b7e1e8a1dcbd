"""The tables in code and the tables in the database are the same ones."""

from piccolo.conf.apps import Finder

from api import database
from api.migrating import migrate

COLUMNS = "select table_name, column_name, is_nullable from information_schema.columns where table_schema = 'public'"


async def test_every_column_in_code_exists_and_agrees_about_null(db):
    rows = await database.engine.run_ddl(COLUMNS)
    stored = {(row["table_name"], row["column_name"]): row["is_nullable"] == "YES" for row in rows}
    for table in Finder().get_table_classes():
        for column in table._meta.columns:
            place = (table._meta.tablename, column._meta.name)
            assert place in stored, f"{place} is not in the database"
            assert column._meta.null == stored[place], f"{place} disagrees about null"


async def test_every_column_in_the_database_is_known_in_code(db):
    tables = {
        table._meta.tablename: {c._meta.name for c in table._meta.columns} for table in Finder().get_table_classes()
    }
    rows = await database.engine.run_ddl(COLUMNS)
    assert [
        row for row in rows if row["table_name"] in tables and row["column_name"] not in tables[row["table_name"]]
    ] == []


async def test_migrating_again_changes_nothing(db):
    await migrate()
