import asyncio
import websockets
import json
from plexichat import PlexiChatClient

class ChatApp:
    def __init__(self, api_key):
        self.client = PlexiChatClient(
            base_url="http://localhost:8000",
            api_key=api_key
        )
        self.ws = None
    
    async def connect(self):
        # Connect to WebSocket
        self.ws = await websockets.connect(
            f"ws://localhost:8000/ws?token={self.client.api_key}"
        )
        
        # Subscribe to channels
        await self.ws.send(json.dumps({
            "type": "subscribe",
            "channels": ["general"]
        }))
        
        # Listen for messages
        async for message in self.ws:
            data = json.loads(message)
            await self.handle_message(data)
    
    async def handle_message(self, data):
        if data["type"] == "message":
            msg = data["data"]
            print(f"{msg['user_id']}: {msg['content']}")
    
    async def send_message(self, content):
        await self.ws.send(json.dumps({
            "type": "send_message",
            "data": {
                "channel_id": "general",
                "content": content
            }
        }))

# Usage
app = ChatApp("your-api-key")
asyncio.run(app.connect())
