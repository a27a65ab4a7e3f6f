// A bare broadcast server: what one client says, all are told. Prints the port it listens on.
import { WebSocketServer } from 'ws';

const server = new WebSocketServer({ host: '127.0.0.1', port: 0, backlog: 4096 });
server.on('connection', (socket) => {
  socket.on('error', () => socket.terminate());
  socket.on('message', (message) => {
    for (const client of server.clients) {
      client.send(message, { binary: false });
    }
  });
});
server.on('listening', () => process.stdout.write(server.address().port + '\n'));
process.stdin.on('end', () => process.exit());
process.stdin.resume();
