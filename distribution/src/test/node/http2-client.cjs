// node http2-client.cjs HOW LISTENER AUTHORITY [NUMBER [SIZE]]: cleartext, prior knowledge; prints what it saw
const http2 = require('node:http2');
const net = require('node:net');
const readline = require('node:readline');
const [how, listener, authority, number, size] = process.argv.slice(2);
const N = Number(number);
const WINDOW = 65_535;

function connect() {
  const session = http2.connect(`http://${listener}`);
  session.on('error', () => {});
  return session;
}

function open(session, path) {
  return session.request({ ':authority': authority, ':path': path });
}

// the status and the length of a whole answer, or how it broke
function whole(stream) {
  return new Promise((resolve) => {
    const seen = { status: 0, length: 0, text: '' };
    stream.on('response', (headers) => (seen.status = headers[':status']));
    stream.on('data', (chunk) => {
      seen.length += chunk.length;
      seen.text = seen.text || chunk.toString();
    });
    stream.on('error', () => {});
    stream.on('close', () => resolve({ ...seen, code: stream.rstCode }));
  });
}

const get = (session, path) => whole(open(session, path));

async function until(session, wanted) {
  for (;;) {
    const { text } = await get(session, '/count');
    const counts = JSON.parse(text);
    if (wanted(counts)) {
      return counts;
    }
    // asking goes the same way as what is counted, and must not be what keeps it waiting
    await new Promise((asked) => setTimeout(asked, 50));
  }
}

const all = (make) => Array.from({ length: N }, (_, i) => make(i));

// all of them wait for their answer at the same time, on one connection
async function many() {
  const session = connect();
  const other = connect();
  const answers = all(() => get(session, '/hold'));
  const { open: together } = await until(other, (counts) => counts.open === N);
  await get(other, '/release');
  const good = (await Promise.all(answers)).filter((one) => one.status === 200 && one.text === 'held');
  return `together ${together} answered ${good.length}`;
}

async function cancel() {
  const session = connect();
  const before = await until(session, () => true);
  const streams = all(() => open(session, '/endless'));
  await Promise.all(streams.map((stream) => new Promise((first) => stream.once('data', first))));
  streams.forEach((stream) => stream.close(http2.constants.NGHTTP2_CANCEL));
  const { cancelled } = await until(session, (counts) => counts.open === 0);
  const { status } = await get(session, '/');
  return `cancelled ${cancelled - before.cancelled} then ${status}`;
}

// nobody reads, while others are answered; then all is read
async function slow() {
  const session = connect();
  const streams = all(() => open(session, `/bytes/${size}`));
  await Promise.all(streams.map((stream) => new Promise((head) => stream.once('response', head))));
  const { status } = await get(connect(), '/');
  const read = await Promise.all(streams.map(whole));
  const good = read.filter((one) => one.length === Number(size) && one.code === 0);
  return `meanwhile ${status} whole ${good.length}`;
}

// says goodbye, and that it failed, and is gone; nobody has read anything
async function vanish() {
  const [hostname, port] = listener.split(':');
  const socket = net.connect(Number(port), hostname);
  const session = http2.connect(`http://${listener}`, { createConnection: () => socket });
  session.on('error', () => {});
  const streams = all(() => open(session, `/bytes/${size}`));
  streams.forEach((stream) => stream.on('error', () => {}));
  // all that the windows let through: nobody writes any more
  while (socket.bytesRead < WINDOW) {
    await new Promise(setImmediate);
  }
  await new Promise((sent) => {
    session.goaway(http2.constants.NGHTTP2_INTERNAL_ERROR);
    session.ping(() => {});
    setImmediate(() => socket.end(sent));
  });
  socket.destroy();
  const { open: left } = await until(connect(), (counts) => counts.open === 0);
  return `left ${left}`;
}

async function reset() {
  const session = connect();
  const stream = open(session, '/breaking');
  const broken = whole(stream);
  await new Promise((first) => stream.once('data', first));
  await get(session, '/break');
  const { status, text, code } = await broken;
  const after = await get(session, '/');
  return `status ${status} read ${text} clean ${code === 0} then ${after.status}`;
}

// asks and asks, until it is told to stop
async function load() {
  const session = connect();
  let asked = 0;
  let going = true;
  const failed = [];
  const told = readline.createInterface({ input: process.stdin });
  told.once('line', () => (going = false));
  async function ask() {
    while (going) {
      const one = await get(session, '/');
      asked += 1;
      if (asked === N) {
        console.log('loading');
      }
      if (one.status !== 200 || one.code !== 0) {
        failed.push(`${one.status} ${one.code} ${one.text}`);
      }
    }
  }
  await Promise.all(Array.from({ length: 16 }, ask));
  told.close();
  return `failed ${failed.length} ${failed.slice(0, 3)}`;
}

const ways = { many, cancel, slow, vanish, reset, load };

ways[how]().then(
  (seen) => process.stdout.write(`${seen}\n`, () => process.exit(0)),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
