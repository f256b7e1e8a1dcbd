"""`/health`, for monitoring: 503 when applications cannot be made or answered."""

from litestar import Response, get

from api.health import Health, health


@get("/health", name="health")
async def health_page() -> Response[Health]:
    state = await health()
    return Response(state, status_code=200 if state.ok else 503)
