import { api } from './api.js';
import { attempt, byId, el, moment, number, percent } from './dom.js';

// Figures of the event log.
export class LogView {
  constructor() {
    byId('log-refresh').addEventListener('click', event => attempt(event.currentTarget, () => this.open()));
  }

  async open() {
    const log = await api.log();
    byId('log-tiles').replaceChildren(...[
      ['sessions', number(log.sessions, 0)], ['songs served', number(log.songs, 0)], ['songs per session', number(log.songsPerSession, 1)],
      ['completed', percent(log.completionRate)], ['skipped', percent(log.skipRate)],
    ].map(([name, value]) => el('div', { class: 'tile' }, el('dt', {}, name), el('dd', {}, value))));
    rows('log-versions', 6, log.versions.map(version => [
      version.version + (version.isServed ? ' (served now)' : ''), version.sessions, version.songs, number(version.songsPerSession, 1),
      share(version.completionRate, 'good'), share(version.skipRate, 'bad')]));
    rows('log-sessions', 8, log.latest.map(session => [
      moment(session.began), session.session, session.version, session.songs, session.liked, session.completed,
      session.skipped, session.disliked]));
  }
}

function rows(id, width, content) {
  const numeric = [...byId(id).tHead.rows[0].cells].map(cell => cell.classList.contains('number'));
  byId(id).tBodies[0].replaceChildren(...content.length === 0
    ? [el('tr', {}, el('td', { colspan: width, class: 'muted' }, 'Nothing yet: listen to something first.'))]
    : content.map(cells => el('tr', {}, ...cells.map((cell, place) => el(place === 0 ? 'th' : 'td',
      { scope: place === 0 ? 'row' : null, class: numeric[place] ? 'number' : null }, typeof cell === 'object' ? cell : String(cell ?? '–'))))));
}

function share(value, kind) {
  const fill = el('span', { class: `bar-fill ${kind}` });
  fill.style.width = `${Math.round(100 * (value ?? 0))}%`;
  return el('span', { class: 'share' }, el('span', { class: 'bar', 'aria-hidden': 'true' }, fill), el('span', {}, percent(value)));
}
