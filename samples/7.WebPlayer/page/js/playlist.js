import { attempt, byId, el, icon, number, say, signed } from './dom.js';

const reasonsShown = 4;

// What a listener can say of a song, the button's words and what is shown then.
const reactions = [
  { feedback: 'liked', icon: 'heart', words: 'Like', done: 'Liked' },
  { feedback: 'disliked', icon: 'down', words: 'Dislike', done: 'Disliked' },
  { feedback: 'skipped', icon: 'skip', words: 'Skip', done: 'Skipped' },
  { feedback: 'completed', icon: 'check', words: 'Complete', done: 'Heard to the end' },
];

const doneWords = { ...Object.fromEntries(reactions.map(({ feedback, done }) => [feedback, done])), 'skipped-late': 'Skipped late' };

// The songs of one playlist, why each is there, and what the listener says of them.
export class PlaylistView {
  #songs = [];
  #cards = new Map();
  #said = {};
  #onReport;
  #onPlay;

  constructor({ onReport, onPlay }) {
    [this.#onReport, this.#onPlay] = [onReport, onPlay];
  }

  get songs() {
    return this.#songs;
  }

  get said() {
    return this.#said;
  }

  fill(songs, said, playable) {
    this.#songs = songs;
    this.#said = { ...said };
    this.#cards.clear();
    byId('songs').replaceChildren(...songs.map((song, place) => this.#card(song, place, playable)));
    for (const song of songs)
      this.#show(song.id);
  }

  // Marks the song that plays now; null for none.
  playing(id) {
    for (const [song, { card }] of this.#cards) {
      card.classList.toggle('playing', song === id);
      if (song === id)
        card.setAttribute('aria-current', 'true');
      else
        card.removeAttribute('aria-current');
    }
  }

  async report(id, feedback) {
    const before = this.#said[id];
    this.#said[id] = feedback;
    this.#show(id);
    try {
      return await this.#onReport(id, feedback);
    } catch (error) {
      this.#said[id] = before;
      this.#show(id);
      throw error;
    }
  }

  #card(song, place, playable) {
    const buttons = reactions.map(reaction => {
      const button = el('button', {
        type: 'button', class: `reaction ${reaction.feedback}`, 'aria-pressed': 'false', title: reaction.words,
        onclick: () => attempt(button, () => this.#react(song, reaction)),
      }, icon(reaction.icon), el('span', { class: 'word' }, reaction.words), el('span', { class: 'hidden-text' }, ` ${song.title}`));
      return button;
    });
    const badge = el('span', { class: 'badge' });
    const first = playable
      ? el('button', { type: 'button', class: 'round play', onclick: () => this.#onPlay(place) }, icon('play'),
        el('span', { class: 'hidden-text' }, `Play ${song.title}`))
      : el('span', { class: 'place', 'aria-hidden': 'true' }, String(place + 1));
    const card = el('li', { class: 'song' }, first,
      el('div', { class: 'about' },
        el('p', { class: 'title' }, el('strong', {}, song.title), badge),
        el('p', { class: 'artist muted' }, (song.artists ?? []).join(', ') || 'unknown artist',
          el('span', { class: 'value', title: 'What the policy thinks it is worth' }, ` · value ${number(song.value)}`)),
        why(song)),
      el('div', { class: 'reactions', role: 'group', 'aria-label': `What you say of ${song.title}` }, ...buttons));
    this.#cards.set(song.id, { card, badge, buttons });
    return card;
  }

  // A second press takes it back.
  async #react(song, reaction) {
    const feedback = this.#said[song.id] === reaction.feedback ? 'none' : reaction.feedback;
    const moved = await this.report(song.id, feedback);
    say(`${feedback === 'none' ? 'Taken back' : reaction.done}: ${song.title}. ${moved}`);
  }

  #show(id) {
    const { card, badge, buttons } = this.#cards.get(id);
    const said = this.#said[id] ?? 'none';
    card.dataset.said = said;
    badge.textContent = doneWords[said] ?? '';
    reactions.forEach(({ feedback }, place) => buttons[place].setAttribute('aria-pressed', feedback === said
      || (feedback === 'skipped' && said === 'skipped-late')));
  }
}

function why(song) {
  const reasons = [...song.why ?? []].sort((left, right) => Math.abs(right.stated + right.learned) - Math.abs(left.stated + left.learned));
  if (reasons.length === 0)
    return el('p', { class: 'why muted small' }, 'Nothing is known of its features.');
  const list = el('ul', { class: 'why', 'aria-label': `Why ${song.title}` }, ...reasons.slice(0, reasonsShown).map(reason));
  if (reasons.length <= reasonsShown)
    return list;
  const more = el('li', {}, el('button', {
    type: 'button', class: 'link small', onclick: () => more.replaceWith(...reasons.slice(reasonsShown).map(reason)),
  }, `and ${reasons.length - reasonsShown} more`));
  list.append(more);
  return list;
}

function reason({ feature, stated, learned }) {
  const parts = [];
  if (stated !== 0)
    parts.push(el('span', { class: 'part' }, el('span', { class: 'key stated', 'aria-hidden': 'true' }), `said ${signed(stated, Number.isInteger(stated) ? 0 : 2)}`));
  if (Math.abs(learned) >= 0.005)
    parts.push(el('span', { class: 'part' }, el('span', { class: 'key learned', 'aria-hidden': 'true' }), `learned ${signed(learned)}`));
  return el('li', { class: stated + learned < 0 ? 'against' : 'for' }, el('strong', {}, feature), ...parts);
}
