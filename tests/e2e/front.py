"""What stands between a phone and the office: it can be slow, lose its office, or have another worker to give out."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx

DROPPED = ("connection", "keep-alive", "transfer-encoding", "content-length", "host", "date", "server")


class Front:
    """A proxy before `server`, at an address of its own. `instead` are answers of its own by path; `asked` all paths."""

    def __init__(self, server):
        self.server, self.instead, self.asked = server, {}, []
        self.passing = threading.Event()
        self.passing.set()
        self._client = httpx.Client(base_url=server.url)
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://localhost:{self._http.server_port}"
        threading.Thread(target=self._http.serve_forever, args=[0.05], daemon=True).start()

    def close(self):
        self.passing.set()
        self._http.shutdown()
        self._http.server_close()
        self._client.close()

    def answer(self, path, headers):
        """Status, headers and body as they are sent on."""
        self.asked.append(path)
        self.passing.wait(20)
        if path in self.instead:
            return self.instead[path]
        sent = {name: value for name, value in headers.items() if name.lower() not in DROPPED}
        with self._client.stream("GET", path, headers=sent) as response:
            return response.status_code, dict(response.headers), b"".join(response.iter_raw())

    def _handler(front):
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                status, headers, body = front.answer(self.path, self.headers)
                self.send_response(status)
                for name, value in headers.items():
                    if name.lower() not in DROPPED:
                        self.send_header(name, value)
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                """Say nothing."""

        return Handler
