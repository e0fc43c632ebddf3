"""What attacks reach for on the host: two ports, a socket file, a socket without a file. Prints
the two port numbers, and ends when its standard input does."""

import socket
import sys
import threading

stream = socket.create_server(("127.0.0.1", 0), backlog=100)
datagrams = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
datagrams.bind(("127.0.0.1", 0))
listening = [stream]
for name in (sys.argv[1], "\0" + sys.argv[2]):
    each = socket.socket(socket.AF_UNIX)
    each.bind(name)
    each.listen(100)
    listening.append(each)


def echo():
    while True:
        data, sender = datagrams.recvfrom(100)
        datagrams.sendto(data, sender)


threading.Thread(target=echo, daemon=True).start()
print(stream.getsockname()[1], datagrams.getsockname()[1], flush=True)
sys.stdin.read()
