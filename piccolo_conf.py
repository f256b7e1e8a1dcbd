"""Where Piccolo finds the engine and the tables."""

from piccolo.conf.apps import AppRegistry

from api.database import engine

DB = engine
APP_REGISTRY = AppRegistry(apps=["api.piccolo_app"])
