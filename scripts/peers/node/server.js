// A gRPC server of another stack: helloworld.Greeter and routeguide.RouteGuide on grpc-js, for grpcsh to talk to.
//
//   node server.js --protos DIR --data FILE [--port N] [--tls-cert FILE --tls-key FILE] [--no-reflection]
//
// Listens on 127.0.0.1; its first line on standard output is 'listening PORT'. SIGTERM ends it.
'use strict';

const fs = require('fs');
const path = require('path');
const { parseArgs } = require('util');
const grpc = require('@grpc/grpc-js');
const protoLoader = require('@grpc/proto-loader');
const { ReflectionService } = require('@grpc/reflection');

const { values: options } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    protos: { type: 'string', default: path.join(__dirname, '../../../proto') },
    data: { type: 'string', default: path.join(__dirname, '../../../data/route_guide_db.json') },
    'tls-cert': { type: 'string' },
    'tls-key': { type: 'string' },
    'no-reflection': { type: 'boolean', default: false },
  },
});

const definition = protoLoader.loadSync(['helloworld/helloworld.proto', 'routeguide/route_guide.proto'], {
  includeDirs: [options.protos],
  keepCase: true,
  defaults: true,
});
const { helloworld, routeguide } = grpc.loadPackageDefinition(definition);

const EARTH_RADIUS = 6371000; // metres
const NOTES_PER_PLACE = 1000;

const keyOf = ({ latitude, longitude }) => `${latitude},${longitude}`;
const placeOf = (point) => point || { latitude: 0, longitude: 0 };

const features = JSON.parse(fs.readFileSync(options.data, 'utf8'));
const nameAt = new Map(features.map(({ location, name }) => [keyOf(location), name]));
const notesAt = new Map();

// Great-circle distance of two points, in metres (haversine).
function distance(from, to) {
  const radians = (e7) => (e7 / 1e7) * (Math.PI / 180);
  const half = (a, b) => Math.sin((radians(b) - radians(a)) / 2) ** 2;
  const h = half(from.latitude, to.latitude) +
    Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude)) * half(from.longitude, to.longitude);
  return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(h)));
}

const greeter = {
  SayHello: (call, done) => done(null, { message: `Hello, ${call.request.name}!` }),
  SayHelloAgain: (call, done) => done(null, { message: `Hello again, ${call.request.name}!` }),
};

const routeGuide = {
  GetFeature(call, done) {
    const location = call.request;
    done(null, { name: nameAt.get(keyOf(location)) || '', location });
  },

  ListFeatures(call) {
    const lo = placeOf(call.request.lo);
    const hi = placeOf(call.request.hi);
    const between = (value, a, b) => value >= Math.min(a, b) && value <= Math.max(a, b);
    for (const feature of features) {
      const { latitude, longitude } = feature.location;
      if (feature.name && between(latitude, lo.latitude, hi.latitude) &&
          between(longitude, lo.longitude, hi.longitude)) {
        call.write(feature);
      }
    }
    call.end();
  },

  RecordRoute(call, done) {
    const summary = { point_count: 0, feature_count: 0, distance: 0, elapsed_time: 0 };
    let metres = 0;
    let previous;
    let first;
    let last;
    call.on('data', (point) => {
      last = Date.now();
      first ??= last;
      summary.point_count++;
      if (nameAt.get(keyOf(point))) summary.feature_count++;
      if (previous) metres += distance(previous, point);
      previous = point;
    });
    call.on('end', () => {
      summary.distance = Math.trunc(metres);
      if (previous) summary.elapsed_time = Math.trunc((last - first) / 1000);
      done(null, summary);
    });
  },

  RouteChat(call) {
    call.on('data', (note) => {
      const key = keyOf(placeOf(note.location));
      const notes = notesAt.get(key) || [];
      for (const earlier of notes) call.write(earlier);
      notes.push(note);
      if (notes.length > NOTES_PER_PLACE) notes.shift();
      notesAt.set(key, notes);
    });
    call.on('end', () => call.end());
  },
};

const server = new grpc.Server();
server.addService(helloworld.Greeter.service, greeter);
server.addService(routeguide.RouteGuide.service, routeGuide);
if (!options['no-reflection']) new ReflectionService(definition).addToServer(server); // v1 and v1alpha

let credentials = grpc.ServerCredentials.createInsecure();
if (options['tls-cert']) {
  credentials = grpc.ServerCredentials.createSsl(null, [{
    cert_chain: fs.readFileSync(options['tls-cert']),
    private_key: fs.readFileSync(options['tls-key']),
  }]);
}

server.bindAsync(`127.0.0.1:${options.port}`, credentials, (error, port) => {
  if (error) {
    console.error(error.message);
    process.exit(1);
  }
  console.log(`listening ${port}`);
});

process.on('SIGTERM', () => {
  server.forceShutdown();
  process.exit(0);
});
