// A library on grpc-js, for the files of tests beside it to be run against.
//
//   node server.js [--port N]
//
// Listens on 127.0.0.1; its first line on standard output is 'listening PORT'. SIGTERM ends it.
'use strict';

const crypto = require('crypto');
const path = require('path');
const { parseArgs } = require('util');
const grpc = require('@grpc/grpc-js');
const protoLoader = require('@grpc/proto-loader');
const { ReflectionService } = require('@grpc/reflection');

const { values: options } = parseArgs({ options: { port: { type: 'string', default: '0' } } });
const definition = protoLoader.loadSync(path.join(__dirname, 'library.proto'), {
  keepCase: true,
  defaults: true,
  longs: String,
  enums: String,
});
const { Library } = grpc.loadPackageDefinition(definition).interop.library.v1;

const books = new Map([
  ['978-0', { isbn: '978-0', title: 'Emma', genre: 'NOVEL', pages: '474', tags: ['classic', 'love'], price: 9.5 }],
  ['978-1', { isbn: '978-1', title: 'Dune', genre: 'NOVEL', pages: '412', tags: ['sand'], price: 12.25 }],
  ['978-2', { isbn: '978-2', title: 'Cosmos', genre: 'SCIENCE', pages: '9007199254740993', tags: [], price: 20 }],
]);
const sessions = new Map();
const loans = new Map();
const tries = new Map();

const fail = (code, details) => Object.assign(new Error(details), { code, details });

function book(isbn) {
  if (!books.has(isbn)) throw fail(grpc.status.NOT_FOUND, `no book ${isbn}`);
  return books.get(isbn);
}

function userOf(call) {
  const [value] = call.metadata.get('authorization');
  const user = sessions.get(String(value || '').replace(/^Bearer /, ''));
  if (!user) throw fail(grpc.status.UNAUTHENTICATED, 'who are you?');
  return user;
}

const unary = (answer) => (call, done) => {
  try {
    done(null, answer(call));
  } catch (error) {
    done(error.code === undefined ? fail(grpc.status.INTERNAL, String(error)) : error);
  }
};

const library = {
  Login: unary((call) => {
    const { user, password } = call.request;
    if (!user || password !== [...user].reverse().join('')) {
      throw fail(grpc.status.UNAUTHENTICATED, `wrong password for ${user}`);
    }
    const token = crypto.randomBytes(12).toString('hex');
    sessions.set(token, user);
    const header = new grpc.Metadata();
    header.set('x-session-kind', 'short');
    call.sendMetadata(header);
    return { token, id: crypto.randomUUID(), expires_at: { seconds: Math.floor(Date.now() / 1000) + 3600, nanos: 0 } };
  }),

  GetBook: unary((call) => book(call.request.isbn)),

  Lend: unary((call) => {
    const user = userOf(call);
    const lent = book(call.request.isbn);
    if (loans.has(lent.isbn)) throw fail(grpc.status.FAILED_PRECONDITION, `${loans.get(lent.isbn)} has it`);
    loans.set(lent.isbn, user);
    return { book: lent, user, term: { seconds: 14 * 86400, nanos: 0 } };
  }),

  GiveBack: unary((call) => {
    userOf(call);
    loans.delete(call.request.isbn);
    return book(call.request.isbn);
  }),

  ListBooks(call) {
    for (const each of books.values()) {
      if (call.request.genre === 'GENRE_UNSPECIFIED' || each.genre === call.request.genre) call.write(each);
    }
    call.end();
  },

  AddBooks(call, done) {
    let count = 0;
    let pages = 0n;
    call.on('data', (each) => {
      count += 1;
      pages += BigInt(each.pages);
    });
    call.on('end', () => done(null, { count, pages: String(pages) }));
  },

  Ask(call) {
    call.on('data', ({ text, lines }) => {
      if (text === 'quiet') return;
      for (let line = 1; line <= (lines || 1); line += 1) call.write({ text: `${text}!`, line });
    });
    call.on('end', () => call.end());
  },

  Shaky: unary((call) => {
    const { key } = call.request;
    tries.set(key, (tries.get(key) || 0) + 1);
    if (tries.get(key) === 1) throw fail(grpc.status.UNAVAILABLE, 'not the first time');
    return { tries: tries.get(key) };
  }),
};

const server = new grpc.Server();
server.addService(Library.service, library);
new ReflectionService(definition).addToServer(server);
server.bindAsync(`127.0.0.1:${options.port}`, grpc.ServerCredentials.createInsecure(), (error, port) => {
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
