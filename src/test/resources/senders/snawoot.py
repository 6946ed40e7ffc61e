"""Lets the resolver of postfix-mta-sts-resolver read policy texts, with a DNS and a web server in memory.

Reads one text a line from standard input, in base64. Writes for each "rejected", or mode, max_age and the mx patterns,
each pattern in base64, with tabs between them.
"""
import asyncio
import base64
import sys

from postfix_mta_sts_resolver import resolver
from postfix_mta_sts_resolver.resolver import STSFetchResult, STSResolver


class Content:
    def __init__(self, body):
        self.body = body

    async def read(self, size):
        chunk, self.body = self.body[:size], self.body[size:]
        return chunk


class Response:
    status = 200
    charset = 'utf-8'

    def __init__(self, body):
        self.headers = {'Content-Type': 'text/plain; charset=utf-8'}
        self.content = Content(body)

    async def __aenter__(self):
        return self

    async def __aexit__(self, *_):
        return False


class Session:
    body = b''

    def __init__(self, **_):
        pass

    async def __aenter__(self):
        return self

    async def __aexit__(self, *_):
        return False

    def get(self, *_, **__):
        return Response(Session.body)


class Record:
    text = 'v=STSv1; id=1;'


class Dns:
    async def query(self, *_):
        return [Record()]


def b64(text):
    return base64.b64encode(text.encode('utf-8', 'surrogatepass')).decode('ascii')


async def main():
    resolver.aiohttp.ClientSession = Session
    sts = STSResolver(loop=asyncio.get_running_loop())
    sts._resolver = Dns()
    sts._logger.disabled = True
    for line in sys.stdin:
        Session.body = base64.b64decode(line)
        status, found = await sts.resolve('example.org')
        if status is not STSFetchResult.VALID:
            print('rejected', flush=True)
            continue
        policy = found[1]
        print('\t'.join([policy['mode'], str(policy['max_age'])] + [b64(mx) for mx in policy['mx']]), flush=True)


asyncio.run(main())
