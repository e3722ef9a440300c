// a gRPC server that answers what it is told, and the metadata "asked" it saw as trailer "seen"
const { grpc, Echo } = require('./echo.cjs');

function seen(call) {
  const trailers = new grpc.Metadata();
  trailers.set('seen', call.metadata.get('asked').join(','));
  return trailers;
}

function say(call, answer) {
  if (call.request.text === 'refuse') {
    answer({ code: grpc.status.FAILED_PRECONDITION, details: 'not now: 100 %' }, null, seen(call));
  } else {
    answer(null, { text: `said ${call.request.text}` }, seen(call));
  }
}

function chat(call) {
  call.on('data', (message) => call.write({ text: `heard ${message.text}` }));
  call.on('end', () => call.end(seen(call)));
}

const server = new grpc.Server();
server.addService(Echo.service, { say, chat });
server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) {
    throw error;
  }
  console.log(`listening ${port}`);
});
