import { api, Problem } from './api.js';
import { attempt, byId, counted, el, say } from './dom.js';
import { FeaturePicker } from './features.js';
import { Player } from './player.js';
import { PlaylistView } from './playlist.js';
import { TastePicture } from './taste.js';

const kept = 'session';
const known = 'listener';
const titles = { choose: 'listen-title', session: 'playlist-title', finished: 'finished-title' };

const feedbackWords = { liked: 'liked', disliked: 'disliked', completed: 'heard to the end', skipped: 'skipped', skippedlate: 'skipped late' };

// 128 random bits; crypto.randomUUID is not there where a page comes over plain HTTP from another machine.
const randomName = () => [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');

// Gone, or finished in another tab.
const isOver = error => error instanceof Problem && (error.status === 404 || error.status === 409);

// The listener's part: what they like, a playlist, what they say of it, the next one, the end.
export class ListenView {
  #picker = new FeaturePicker();
  #taste = new TastePicture();
  #playlist;
  #player;
  #about;
  // { id, choice, length, number, songs, said, shortfall }: kept in the browser, so that a reload goes on.
  #session = null;

  constructor(about) {
    this.#about = about;
    this.#playlist = new PlaylistView({
      onReport: (song, feedback) => this.#report(song, feedback),
      onPlay: place => attempt(null, () => this.#player.play(place)),
    });
    this.#player = new Player({
      playing: song => this.#playlist.playing(song?.id ?? null),
      played: song => this.#played(song),
      heard: (song, feedback) => this.#playlist.report(song.id, feedback),
      over: () => this.#next({ play: true }),
    });
    byId('choose-form').addEventListener('submit', event => {
      event.preventDefault();
      attempt(byId('start'), () => this.#session ? this.#prefer() : this.#start());
    });
    byId('clear').addEventListener('click', () => this.#picker.choice = { like: [], dislike: [] });
    this.#on('keep', () => this.#show('session'));
    this.#on('next', () => this.#next({}));
    this.#on('change', () => this.#change());
    this.#on('finish', () => this.#finish());
    this.#on('again', () => this.#show('choose'));
    this.#on('export', () => this.#export());
    this.#on('forget', () => this.#forget());
    byId('remember').checked = localStorage.getItem(known) !== null;
  }

  async open() {
    this.#picker.fill((await api.features()).groups);
    const session = JSON.parse(localStorage.getItem(kept) ?? 'null');
    if (session) {
      try {
        const taste = await api.taste(session.id);
        this.#session = session;
        this.#picker.choice = session.choice;
        byId('length').value = session.length;
        this.#fill();
        this.#show('session', { focus: false });
        this.#taste.show(taste.features);
        return;
      } catch (error) {
        if (!isOver(error))
          throw error;
        localStorage.removeItem(kept);
      }
    }
    this.#show('choose', { focus: false });
  }

  #on(id, action) {
    byId(id).addEventListener('click', event => attempt(event.currentTarget, action));
  }

  #show(part, { focus = true } = {}) {
    for (const name of Object.keys(titles))
      byId(name).hidden = name !== part;
    byId('going').hidden = part === 'choose';
    const going = this.#session !== null;
    byId('start').textContent = going ? 'Use these from now on' : 'Make my playlist';
    byId('listen-title').textContent = going ? 'Change what you like' : 'What do you like?';
    byId('keep').hidden = !going;
    byId('remember-row').hidden = going;
    byId('about-me').hidden = going || localStorage.getItem(known) === null;
    byId('view-listen').setAttribute('aria-labelledby', titles[part]);
    if (focus) {
      scrollTo({ top: 0 });
      byId(titles[part]).focus({ preventScroll: true });
    }
  }

  async #start() {
    const choice = this.#picker.choice;
    const length = Number(byId('length').value);
    const listener = this.#listener();
    const { id } = await api.start({ ...choice, length: 2 * length, ...listener ? { listener } : {} });
    this.#session = { id, choice, length, number: 0, songs: [], said: {} };
    this.#taste.clear();
    await this.#next({});
  }

  // A random name that nobody can guess; null where the listener does not want to be known.
  #listener() {
    if (!byId('remember').checked)
      return null;
    const name = localStorage.getItem(known) ?? randomName();
    localStorage.setItem(known, name);
    return name;
  }

  async #next({ play = false }) {
    const session = this.#session;
    const unheard = this.#about.playable && session.number > 0 && !session.isHeard;
    const { songs, shortfall } = await this.#alive(() => api.next(session.id, session.length));
    Object.assign(session, { songs, shortfall, said: {}, isHeard: false, number: session.number + 1 });
    this.#fill();
    this.#keep();
    this.#show('session');
    await this.#look();
    if (unheard)
      say('None of those songs was played, so they may come again.');
    if (play && songs.length > 0)
      await this.#player.play(0);
  }

  #fill() {
    const { songs, said, number, shortfall } = this.#session;
    this.#playlist.fill(songs, said, this.#about.playable);
    this.#player.load(songs);
    byId('playlist-title').textContent = number === 1 ? 'Your playlist' : `Your playlist, no. ${number}`;
    byId('playlist-note').textContent = counted(songs.length, 'song');
    byId('shortfall').textContent = shortfall ?? '';
    byId('shortfall').hidden = !shortfall;
  }

  async #look() {
    const { features } = await this.#alive(() => api.taste(this.#session.id));
    return this.#taste.show(features);
  }

  async #played(song) {
    await this.#alive(() => api.played(this.#session.id, song.id));
    this.#session.isHeard = true;
    this.#keep();
  }

  async #report(song, feedback) {
    await this.#alive(() => api.report(this.#session.id, song, feedback));
    this.#session.said[song] = feedback;
    this.#session.isHeard = true;
    this.#keep();
    return await this.#look();
  }

  #change() {
    this.#picker.choice = this.#session.choice;
    this.#show('choose');
  }

  async #prefer() {
    const choice = this.#picker.choice;
    const length = Number(byId('length').value);
    await this.#alive(() => api.prefer(this.#session.id, choice));
    Object.assign(this.#session, { choice, length });
    await this.#next({});
    say('From now on by your new preferences.');
  }

  async #finish() {
    const summary = await this.#alive(() => api.finish(this.#session.id));
    this.#end();
    const facts = [['songs', summary.heard ?? 0],
      ...Object.entries(summary.feedback ?? {}).map(([name, count]) => [feedbackWords[name.toLowerCase().replaceAll('-', '')] ?? name, count])];
    byId('summary').replaceChildren(...facts.map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, String(value)))));
    this.#show('finished');
  }

  async #export() {
    const about = await api.listener(localStorage.getItem(known));
    const file = URL.createObjectURL(new Blob([JSON.stringify(about, null, 2)], { type: 'application/json' }));
    el('a', { href: file, download: 'what-is-kept-about-me.json' }).click();
    setTimeout(() => URL.revokeObjectURL(file), 1000);
  }

  async #forget() {
    try {
      await api.forget(localStorage.getItem(known));
    } catch (error) {
      // Nothing is kept any more: that is what was wanted.
      if (error.status !== 404)
        throw error;
    }
    localStorage.removeItem(known);
    byId('remember').checked = false;
    this.#show('choose');
    say('All that was kept about you is deleted.');
  }

  // A session that is gone (finished elsewhere, or too long idle) begins anew.
  async #alive(call) {
    try {
      return await call();
    } catch (error) {
      if (isOver(error)) {
        this.#end();
        this.#show('choose');
        throw new Problem(error.status, { title: 'This session is over.', detail: 'Make a new playlist to go on.' });
      }
      throw error;
    }
  }

  #keep() {
    localStorage.setItem(kept, JSON.stringify(this.#session));
  }

  #end() {
    this.#player.load([]);
    this.#session = null;
    localStorage.removeItem(kept);
  }
}
