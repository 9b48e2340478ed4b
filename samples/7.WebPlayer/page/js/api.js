const playlists = '/api/playlists';

// An answer that is no success, in words a person can read.
export class Problem extends Error {
  constructor(status, body) {
    super(status === 429 ? 'Too many requests at once; wait a moment.'
      : status === 503 ? 'The server cannot keep anything just now; try again.'
      : [body?.title, body?.detail].filter(Boolean).join(' ') || `The server answered ${status}.`);
    this.status = status;
  }
}

async function ask(method, path, body) {
  let response;
  try {
    response = await fetch(path, {
      method,
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    throw new Problem(0, { title: 'The server cannot be reached.' });
  }
  const text = await response.text();
  const content = text && /json/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : null;
  if (!response.ok)
    throw new Problem(response.status, content);
  return content;
}

const ofSession = (id, rest = '') => `${playlists}/sessions/${encodeURIComponent(id)}${rest}`;
const ofListener = id => `${playlists}/listeners/${encodeURIComponent(id)}`;

export const api = {
  features: () => ask('GET', `${playlists}/features`),
  start: body => ask('POST', `${playlists}/sessions`, body),
  next: (id, length) => ask('POST', ofSession(id, '/next'), { length }),
  played: (id, song) => ask('POST', ofSession(id, '/played'), { songs: [song] }),
  report: (id, song, feedback) => ask('POST', ofSession(id, '/reports'), { song, feedback }),
  prefer: (id, choice) => ask('PUT', ofSession(id, '/preferences'), choice),
  finish: id => ask('POST', ofSession(id, '/finish')),
  taste: id => ask('GET', ofSession(id, '/taste')),
  listener: id => ask('GET', ofListener(id)),
  forget: id => ask('DELETE', ofListener(id)),
  about: () => ask('GET', '/api/about'),
  media: song => `/api/media?song=${encodeURIComponent(song)}`,
  log: () => ask('GET', '/api/log'),
  training: {
    events: '/api/training/events',
    start: body => ask('POST', '/api/training', body),
    cancel: () => ask('DELETE', '/api/training'),
    serve: () => ask('POST', '/api/training/serve', {}),
    back: () => ask('POST', '/api/training/back', {}),
  },
};
