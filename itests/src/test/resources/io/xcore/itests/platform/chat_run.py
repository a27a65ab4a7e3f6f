"""Runs the chat sample of the reference as it is printed, and has its program say something.

Arguments: the sample, an API key, and what is to be said once the channel is subscribed to. The client library that the
sample imports is not part of the reference; of it the sample uses that it knows its own key.
"""
import asyncio
import sys
import types

sample, key, words = sys.argv[1:]


class PlexiChatClient:
    def __init__(self, base_url, api_key):
        self.base_url = base_url
        self.api_key = api_key


sys.modules["plexichat"] = types.SimpleNamespace(PlexiChatClient=PlexiChatClient)
scope = {"__name__": "__main__"}
run = asyncio.run


async def talk(connecting):
    listening = asyncio.ensure_future(connecting)
    while scope["app"].ws is None and not listening.done():
        await asyncio.sleep(0.05)
    if words:
        await scope["app"].send_message(words)
    await listening


asyncio.run = lambda connecting: run(talk(connecting))
with open(sample) as file:
    source = file.read().replace("your-api-key", key)
exec(compile(source, sample, "exec"), scope)
