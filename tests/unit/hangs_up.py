"""A process that opens no file: it hangs up at once, and has not ended yet."""

import socket
import sys
import time

if __name__ == "__main__":
    socket.socket(fileno=int(sys.argv[1])).close()
    time.sleep(1)
