"""The one Piccolo app: every feature's tables, one folder of migrations."""

from pathlib import Path

from piccolo.conf.apps import AppConfig, table_finder

APP_CONFIG = AppConfig(
    app_name="lopo",
    migrations_folder_path=str(Path(__file__).parent / "migrations"),
    table_classes=table_finder(
        [
            "api.accounts.tables",
            "api.applications.tables",
            "api.approvals.tables",
            "api.assisting.tables",
            "api.audit.tables",
            "api.calendars.tables",
            "api.collecting.tables",
            "api.complaints.tables",
            "api.copies.tables",
            "api.decisions.tables",
            "api.documents.tables",
            "api.escalations.tables",
            "api.exports.tables",
            "api.figures.tables",
            "api.incidents.tables",
            "api.intake.tables",
            "api.messages.tables",
            "api.notes.tables",
            "api.notices.tables",
            "api.own_numbers.tables",
            "api.pauses.tables",
            "api.performance.tables",
            "api.persons.tables",
            "api.phrases.tables",
            "api.push.tables",
            "api.queue.tables",
            "api.replays.tables",
            "api.results.tables",
            "api.rosters.tables",
            "api.standards.tables",
            "api.stock.tables",
            "api.surveys.tables",
            "api.threads.tables",
            "api.uploads.tables",
        ]
    ),
)
