// an HTTP server with a WebSocket that echoes; it knows nothing of meshes
const http = require('node:http');
const { WebSocketServer } = require('ws');

const server = http.createServer((request, answer) => {
  answer.setHeader('content-type', 'text/plain');
  request.pipe(answer);
  answer.write(`${request.method} ${request.url} ${request.headers.host}\n`);
});
const sockets = new WebSocketServer({
  server,
  perMessageDeflate: true,
  handleProtocols: (offered) => (offered.has('echo') ? 'echo' : false),
});
sockets.on('connection', (socket, request) => {
  socket.on('error', () => {});
  socket.on('close', (code) => console.log(`closed ${code}`));
  socket.on('message', (data, binary) => socket.send(data, { binary }));
  socket.send(`${request.url} ${request.headers.host}`);
});
server.listen(0, '127.0.0.1', () => console.log(`listening ${server.address().port}`));
