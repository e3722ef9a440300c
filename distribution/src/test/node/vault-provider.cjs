// a server of TLS, and one that greets whoever connects and echoes; both know nothing of meshes
const fs = require('node:fs');
const https = require('node:https');
const net = require('node:net');

const [, , store, passphrase] = process.argv;
const greeting = net.createServer({ allowHalfOpen: true }, (socket) => {
  socket.on('error', () => {});
  socket.write('220 vault\r\n');
  socket.pipe(socket);
});
const tls = https.createServer({ pfx: fs.readFileSync(store), passphrase }, (request, answer) => {
  answer.setHeader('content-type', 'text/plain');
  answer.write(`${request.method} ${request.url} ${request.headers.host} ${request.headers.via}\n`);
  request.pipe(answer);
});
greeting.listen(0, '127.0.0.1', () => {
  console.log(`greeting ${greeting.address().port}`);
  tls.listen(0, '127.0.0.1', () => console.log(`listening ${tls.address().port}`));
});
