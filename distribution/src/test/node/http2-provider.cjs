// an HTTP/2 server, cleartext, prior knowledge only; it counts what is open and what its callers cancelled
const http2 = require('node:http2');
const { pipeline, Readable } = require('node:stream');

const PIECE = Buffer.alloc(16_384, 'x');
const MANY = 4_000;
const counts = { open: 0, cancelled: 0, sent: 0 };
const sessions = new Set();
let held = [];

function answer(stream, text) {
  stream.respond({ ':status': 200, 'content-type': 'text/plain' });
  stream.end(text);
}

function* pieces(size) {
  for (let left = size; left > 0; left -= PIECE.length) {
    const piece = PIECE.subarray(0, Math.min(left, PIECE.length));
    counts.sent += piece.length;
    yield piece;
  }
}

const paths = {
  count: (stream) => answer(stream, JSON.stringify(counts)),
  hold: (stream) => held.push(stream),
  release(stream) {
    held.forEach((one) => answer(one, 'held'));
    held = [];
    answer(stream, 'released');
  },
  endless(stream) {
    stream.respond({ ':status': 200 });
    stream.write('first');
  },
  // breaks those that are held half way
  breaking(stream) {
    stream.respond({ ':status': 200 });
    stream.write('first');
    held.push(stream);
  },
  break(stream) {
    held.forEach((one) => one.destroy(new Error('broken')));
    held = [];
    answer(stream, 'broken');
  },
  bytes(stream, size) {
    stream.respond({ ':status': 200, 'content-length': size });
    pipeline(Readable.from(pieces(Number(size))), stream, () => {});
  },
};

function echo(stream, headers) {
  stream.respond({ ':status': 200, 'content-type': 'text/plain' });
  stream.write(`${headers[':method']} ${headers[':path']} ${headers[':authority']}\n`);
  stream.pipe(stream);
}

function counted(stream, headers) {
  const [, name, argument] = headers[':path'].split('/');
  if (name === 'count') {
    paths.count(stream);
    return;
  }
  counts.open += 1;
  stream.on('aborted', () => (counts.cancelled += 1));
  stream.on('close', () => (counts.open -= 1));
  stream.on('error', () => {});
  (paths[name] ?? echo)(stream, paths[name] ? argument : headers);
}

const server = http2.createServer({ settings: { maxConcurrentStreams: MANY } });
server.on('session', (session) => {
  sessions.add(session);
  session.on('close', () => sessions.delete(session));
  session.on('error', () => {});
});
server.on('stream', counted);
// as servers stop that lose nothing: no more connections, GOAWAY, what runs ends
process.on('SIGTERM', () => {
  server.close(() => process.exit(0));
  sessions.forEach((session) => session.close());
});
server.listen(Number(process.argv[2] ?? 0), '127.0.0.1', () => console.log(`listening ${server.address().port}`));
