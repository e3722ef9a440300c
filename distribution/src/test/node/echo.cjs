// the service of echo.proto, for provider and client
const path = require('node:path');
const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');

const definition = loader.loadSync(path.join(__dirname, 'echo.proto'));
exports.grpc = grpc;
exports.Echo = grpc.loadPackageDefinition(definition).mesher.test.Echo;
