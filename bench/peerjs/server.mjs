// PeerJS's own server, and the page that calls by it.
//   node server.mjs PORT
import express from 'express';
import { ExpressPeerServer } from 'peer';

const here = import.meta.dirname;
const app = express();
const server = app.listen(Number(process.argv[2]), '127.0.0.1', () => console.log('listening'));
app.get('/', (_, answer) => answer.sendFile('page.html', { root: here }));
app.get('/page.js', (_, answer) => answer.sendFile('page.js', { root: here }));
app.get('/peerjs.js', (_, answer) => answer.sendFile('node_modules/peerjs/dist/peerjs.min.js', { root: here }));
app.use('/signals', ExpressPeerServer(server, { path: '/' }));
