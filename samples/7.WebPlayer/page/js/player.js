import { api } from './api.js';
import { attempt, byId, icon, say } from './dom.js';

// When most of a song had been heard, a skip says little against it.
const late = 0.6;

const clock = seconds => Number.isFinite(seconds)
  ? `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}` : '–:––';

// Plays the songs of a playlist one after another. What the listener does with them is the feedback: to the end, or skipped.
export class Player {
  #audio = byId('audio');
  #songs = [];
  #place = -1;
  #events;
  #seeking = false;

  // events: playing(song or null), played(song), heard(song, feedback), over()
  constructor(events) {
    this.#events = events;
    this.#audio.addEventListener('ended', () => attempt(null, () => this.#leave('completed')));
    this.#audio.addEventListener('timeupdate', () => this.#time());
    this.#audio.addEventListener('loadedmetadata', () => this.#time());
    this.#audio.addEventListener('play', () => this.#state());
    this.#audio.addEventListener('pause', () => this.#state());
    this.#audio.addEventListener('error', () => {
      if (this.#place >= 0)
        say(`This browser cannot play ${this.#songs[this.#place].title}.`, true);
    });
    byId('player-play').addEventListener('click', () => this.#audio.paused ? this.#audio.play() : this.#audio.pause());
    // Whoever skips again while the next song still loads is heard too.
    byId('player-skip').addEventListener('click', () => attempt(null, () =>
      this.#leave(this.#share() > late ? 'skipped-late' : 'skipped')));
    const seek = byId('player-seek');
    seek.addEventListener('input', () => {
      this.#seeking = true;
      byId('player-time').textContent = `${clock(this.#audio.duration * seek.value / 1000)} / ${clock(this.#audio.duration)}`;
    });
    seek.addEventListener('change', () => {
      this.#seeking = false;
      if (Number.isFinite(this.#audio.duration))
        this.#audio.currentTime = this.#audio.duration * seek.value / 1000;
    });
  }

  load(songs) {
    this.stop();
    this.#songs = songs;
  }

  stop() {
    this.#place = -1;
    this.#audio.pause();
    this.#audio.removeAttribute('src');
    byId('player').hidden = true;
    this.#events.playing(null);
  }

  async play(place) {
    this.#place = place;
    const song = this.#songs[place];
    byId('player').hidden = false;
    byId('player-title').textContent = song.title;
    byId('player-artist').textContent = (song.artists ?? []).join(', ');
    this.#audio.src = api.media(song.id);
    this.#events.playing(song);
    const begun = this.#audio.play().catch(() => this.#state());
    await this.#events.played(song);
    await begun;
  }

  async #leave(feedback) {
    const song = this.#songs[this.#place];
    if (!song)
      return;
    const next = this.#place + 1;
    const told = this.#events.heard(song, feedback);
    if (next < this.#songs.length)
      await Promise.all([told, this.play(next)]);
    else {
      this.stop();
      await told;
      await this.#events.over();
    }
  }

  #share() {
    return this.#audio.duration > 0 ? this.#audio.currentTime / this.#audio.duration : 0;
  }

  #time() {
    if (this.#seeking)
      return;
    byId('player-seek').value = Math.round(1000 * this.#share());
    byId('player-seek').setAttribute('aria-valuetext', `${clock(this.#audio.currentTime)} of ${clock(this.#audio.duration)}`);
    byId('player-time').textContent = `${clock(this.#audio.currentTime)} / ${clock(this.#audio.duration)}`;
  }

  #state() {
    const [button, paused] = [byId('player-play'), this.#audio.paused];
    button.querySelector('.icon').replaceWith(icon(paused ? 'play' : 'pause'));
    button.querySelector('.hidden-text').textContent = paused ? 'Play' : 'Pause';
  }
}
