// node websocket-client.cjs HOW URL: greets, sends text and a large binary message, prints what came back, closes
const crypto = require('node:crypto');
const WebSocket = require('ws');
const { HttpsProxyAgent } = require('https-proxy-agent');
const [how, url] = process.argv.slice(2);
const proxy = process.env.http_proxy;
const LARGE = crypto.randomBytes(3_000_000);

function open() {
  if (how === 'agent') {
    return new WebSocket(url, 'echo', { agent: new HttpsProxyAgent(proxy) });
  }
  // no proxy known to it: the sidecar as address, the service as host
  const asked = new URL(url);
  return new WebSocket(`ws://${new URL(proxy).host}${asked.pathname}`, 'echo', {
    headers: { Host: asked.host },
  });
}

const socket = open();
let received = 0;
socket.on('error', (error) => {
  console.error(error);
  process.exit(1);
});
socket.on('message', (data, binary) => {
  received += 1;
  if (received === 1) {
    console.log(`greeted ${data} ${socket.protocol} ${Object.keys(socket._extensions ?? {})}`);
    socket.send('hello');
  } else if (!binary) {
    console.log(`text ${data}`);
    socket.send(LARGE);
  } else {
    console.log(`binary ${data.equals(LARGE)}`);
    socket.close(4001, 'enough');
  }
});
socket.on('close', (code, reason) => {
  console.log(`closed ${code} ${reason}`);
  process.exit(0);
});
