"""The product, waiting for a body as long as a test wants to wait."""

from datetime import timedelta

from api.documents import reading
from api.server import serve
from api.uploads import actions

if __name__ == "__main__":
    reading.patience = reading.Patience(idle=1.5)
    actions.FINISH_AFTER = timedelta(seconds=1)
    serve()
