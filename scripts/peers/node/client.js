// A tutorial client, as found all over the web: its protos have no package, so it calls /Greeter/SayHello,
// /RouteGuide/ListFeature and so on. It must work unchanged against grpcsh's demo server.
//
//   node client.js TARGET --protos DIR [--ca FILE]
//
// Prints 'ok NAME' or 'FAILED NAME: why' for each check; exits 1 if any failed, 2 on wrong usage.
'use strict';

const assert = require('assert');
const fs = require('fs');
const path = require('path');
const { parseArgs } = require('util');
const grpc = require('@grpc/grpc-js');
const protoLoader = require('@grpc/proto-loader');

const { values: options, positionals } = parseArgs({
  options: { ca: { type: 'string' }, protos: { type: 'string' } },
  allowPositionals: true,
});
if (positionals.length !== 1 || !options.protos) {
  console.error('usage: node client.js TARGET --protos DIR [--ca FILE]');
  process.exit(2);
}
const target = positionals[0];
const credentials = options.ca
  ? grpc.credentials.createSsl(fs.readFileSync(options.ca))
  : grpc.credentials.createInsecure();

const CALL_SECONDS = 10;
const BERKSHIRE = { latitude: 409146138, longitude: -746188906 };
const BERKSHIRE_NAME = 'Berkshire Valley Management Area Trail, Jefferson, NJ, USA';
const RECTANGLE = {
  lo: { latitude: 400000000, longitude: -750000000 },
  hi: { latitude: 420000000, longitude: -730000000 },
};

// Each file is loaded apart from the others: two of them declare a service Greeter, two a HelloRequest.
const clients = [];
function stub(file, service) {
  const definition = protoLoader.loadSync(path.join(options.protos, file), { keepCase: true, defaults: true });
  const client = new (grpc.loadPackageDefinition(definition)[service])(target, credentials, {
    'grpc.enable_http_proxy': 0,
  });
  clients.push(client);
  return client;
}
const greeter = stub('helloworld.proto', 'Greeter');
const routeGuide = stub('route_guide.proto', 'RouteGuide');
const cal = stub('simple_cal.proto', 'Cal');
const compute = stub('compute.proto', 'Compute');
const contact = stub('contact.proto', 'Contact');
const streamer = stub('stream.proto', 'Greeter');

const limit = () => ({ deadline: Date.now() + CALL_SECONDS * 1000 });

// One request, one answer.
const unary = (client, method, request) => new Promise((resolve, reject) => {
  client[method](request, limit(), (error, reply) => (error ? reject(error) : resolve(reply)));
});

// Many requests, one answer.
const clientStream = (client, method, requests) => new Promise((resolve, reject) => {
  const call = client[method](limit(), (error, reply) => (error ? reject(error) : resolve(reply)));
  for (const request of requests) call.write(request);
  call.end();
});

// Every answer of a call, once it ended with OK.
const answers = (call) => new Promise((resolve, reject) => {
  const replies = [];
  call.on('data', (reply) => replies.push(reply));
  call.on('error', reject);
  call.on('end', () => resolve(replies));
});
const serverStream = (client, method, request) => answers(client[method](request, limit()));
function bidi(client, method, requests) {
  const call = client[method](limit());
  const replies = answers(call);
  for (const request of requests) call.write(request);
  call.end();
  return replies;
}

// The first answer of a call that goes on; the call is cancelled then.
const firstAnswer = (client, method, request) => new Promise((resolve, reject) => {
  const call = client[method](request, limit());
  call.on('error', reject); // too late to matter once there was an answer
  call.on('end', () => reject(new Error('ended without an answer')));
  call.once('data', (reply) => {
    resolve(reply);
    call.cancel();
  });
});

const manyFeatures = (features) => {
  assert.ok(features.length > 90, `only ${features.length} features`);
  assert.ok(features.some(({ name }) => name === BERKSHIRE_NAME), 'Berkshire is missing');
};

const checks = {
  'Greeter/SayHello': async () => {
    assert.deepStrictEqual(await unary(greeter, 'SayHello', { name: 'Ada' }), { message: 'Hello, Ada!' });
  },
  'Greeter/SayHelloAgain': async () => {
    assert.deepStrictEqual(await unary(greeter, 'SayHelloAgain', { name: 'Ada' }), { message: 'Hello again, Ada!' });
  },
  'RouteGuide/GetFeature': async () => {
    assert.deepStrictEqual(await unary(routeGuide, 'GetFeature', BERKSHIRE),
      { name: BERKSHIRE_NAME, location: BERKSHIRE });
  },
  'RouteGuide/ListFeature': async () => manyFeatures(await serverStream(routeGuide, 'ListFeature', RECTANGLE)),
  'RouteGuide/ListFeatures': async () => manyFeatures(await serverStream(routeGuide, 'ListFeatures', RECTANGLE)),
  'RouteGuide/RecordRoute': async () => {
    // One degree of latitude north, then back to where a feature is: 2 × 111 194.9 m.
    const north = { ...BERKSHIRE, latitude: BERKSHIRE.latitude + 1e7 };
    const summary = await clientStream(routeGuide, 'RecordRoute', [BERKSHIRE, north, BERKSHIRE]);
    assert.strictEqual(summary.point_count, 3);
    assert.strictEqual(summary.feature_count, 2);
    assert.ok(Math.abs(summary.distance - 222390) <= 2, `distance ${summary.distance}`);
  },
  'RouteGuide/RouteChat': async () => {
    // A place of this run's own, as the server keeps notes from one run to the next.
    const place = () => Math.floor(Math.random() * 1e9) - 5e8;
    const location = { latitude: place(), longitude: place() };
    const notes = ['one', 'two', 'three'].map((message) => ({ location, message }));
    assert.deepStrictEqual((await bidi(routeGuide, 'RouteChat', notes)).map(({ message }) => message),
      ['one', 'one', 'two']);
  },
  'Cal/Add': async () => {
    assert.deepStrictEqual(await unary(cal, 'Add', { number1: 100, number2: 300 }), { number: 400 });
  },
  'Cal/Multiply': async () => {
    assert.deepStrictEqual(await unary(cal, 'Multiply', { number1: 100, number2: 300 }), { number: 30000 });
  },
  'Compute/SayHello': async () => {
    assert.deepStrictEqual(await unary(compute, 'SayHello', { helloworld: '123456' }), { result: '6' });
  },
  'Contact/sendStatus': async () => {
    assert.deepStrictEqual(await bidi(contact, 'sendStatus', [{ msg: 'fine' }, { msg: 'busy' }]),
      [{ ret: 'server received: fine' }, { ret: 'server received: busy' }]);
  },
  'Contact/getTask': async () => assert.ok((await firstAnswer(contact, 'getTask', {})).task, 'an empty task'),
  'Contact/tellResult': async () => {
    assert.deepStrictEqual(await clientStream(contact, 'tellResult', [{ ret: 'done' }, { ret: 'done' }]), {});
  },
  'Greeter/GetStream': async () => {
    assert.match((await firstAnswer(streamer, 'GetStream', { data: 'x' })).data, /^\d{9,}$/);
  },
  'Greeter/PutStream': async () => {
    assert.deepStrictEqual(await clientStream(streamer, 'PutStream', [{ data: 'a' }, { data: 'b' }]),
      { data: 'received 2 messages' });
  },
  'Greeter/AllStream': async () => {
    const call = streamer.AllStream(limit());
    const replies = answers(call);
    call.write({ data: 'a' });
    call.once('data', () => call.end()); // both sides have spoken: half-close
    assert.strictEqual((await replies)[0].data, 'I am the server');
  },
};

(async () => {
  let failed = false;
  for (const [name, check] of Object.entries(checks)) {
    try {
      await check();
      console.log(`ok ${name}`);
    } catch (error) {
      failed = true;
      console.log(`FAILED ${name}: ${error.message.replace(/\s*\n\s*/g, ' ')}`);
    }
  }
  for (const client of clients) client.close();
  process.exitCode = failed ? 1 : 0;
})();
